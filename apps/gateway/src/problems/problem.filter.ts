import { ArgumentsHost, Catch, ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { answerShell } from '../http/answer-shell';
import { PORTAL, type PortalFiles } from '../portal/portal-files';
import { problemType } from './problem-kinds';
import { problemOfError } from './problem-of-error';

/** Somebody opened an address in a browser: what they read should be a page. */
const isPageOpened = ({ method, headers }: FastifyRequest, path: string): boolean =>
  method === 'GET' && !/^\/(v1|assets)(\/|$)/.test(path) && (headers.accept ?? '').includes('text/html');

/** Answers every error as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(PORTAL) private readonly portal: PortalFiles | null,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const path = request.url.split('?', 1)[0]!;
    const { problem, bug } = problemOfError(error, { method: request.method, path });
    if (bug) {
      // What cannot be reached just now passes by itself, and readiness tells of it.
      const level = problem.document.status === 503 ? 'warn' : 'error';
      this.options.logger[level](
        { err: error, requestId: request.id, route: request.routeOptions.url },
        'request failed',
      );
    }
    if (reply.sent) return;
    const { document } = problem;
    if (document.type === problemType('unknown-route') && isPageOpened(request, path))
      return answerShell(reply, 404, this.portal);
    void reply
      .status(document.status)
      .headers({
        ...problem.headers,
        ...(document.status === 401 ? { 'www-authenticate': 'Bearer realm="headwater"' } : {}),
      })
      .type('application/problem+json')
      .send(
        JSON.stringify({
          ...document,
          instance: path,
          requestId: request.id,
          ...(this.options.config.demo ? { simulated: true } : {}),
        }),
      );
  }
}
