import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '../access/authenticate';
import { BatchSummaryReadModel } from '../batches/batch-summary.read-model';
import { FlagReadModel } from '../flags/flag.read-model';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { pathName } from '../pages/query';
import { TRACE_READS, type TraceReads } from '../traces/trace';
import { batchPage } from './batch-page';
import { homePage, missingPage, signInPage } from './home-page';
import { Content } from './html';
import { layout, STYLE } from './layout';
import { SESSION_S, SignInStore } from './sign-in.pg-store';

/** Flagged batches on the first page. */
const SHOWN = 20;

/** Where a sign-in leads: a path of this server, never another one. */
export const safePath = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,6000}$/.test(to) ? to : '/';

/** Plain pages, until the portal takes their place. */
@Controller()
@ApiExcludeController()
export class HomeController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(SignInStore) private readonly signIns: SignInStore,
    @Inject(FlagReadModel) private readonly flags: FlagReadModel,
    @Inject(BatchSummaryReadModel) private readonly batches: BatchSummaryReadModel,
    @Inject(TRACE_READS) private readonly traces: TraceReads,
  ) {}

  @Get()
  async home(
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (typeof query.token === 'string' && request.method === 'GET')
      return this.signIn(query.token, safePath(query.to), reply);
    const at = await this.options.projection.projectedThrough();
    const flags = request.caller ? await this.flags.list({ status: 'open' }, null, SHOWN, at) : null;
    this.answer(reply, 200, 'Headwater', homePage(flags));
  }

  @Get('batches/:batch')
  async batch(@Req() request: FastifyRequest, @Param('batch') name: string, @Res() reply: FastifyReply): Promise<void> {
    if (!request.caller) return this.answer(reply, 401, 'Sign in', signInPage());
    const batch = pathName(name, 'batch', request.caller.organization);
    const projectedThrough = await this.options.projection.projectedThrough();
    const [summary, trace] = await Promise.all([
      this.batches.find(batch, projectedThrough),
      this.traces.trace({ batch, direction: 'upstream', depth: 0 }, projectedThrough),
    ]);
    if (!summary || !trace) return this.answer(reply, 404, 'No such batch', missingPage(batch));
    this.answer(reply, 200, `${batch} · Headwater`, batchPage(summary, trace));
  }

  @Get('home.css')
  style(@Res() reply: FastifyReply): void {
    void reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(STYLE);
  }

  /** Trades the token for a session, and takes the token out of the address. */
  private async signIn(token: string, to: string, reply: FastifyReply): Promise<void> {
    const session = await this.signIns.openSession(token);
    if (!session) return this.answer(reply, 401, 'Sign in', signInPage());
    void reply
      .header('set-cookie', `${SESSION_COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_S}`)
      .redirect(to, 303);
  }

  private answer(reply: FastifyReply, status: number, title: string, body: Content): void {
    void reply
      .status(status)
      .type('text/html; charset=utf-8')
      .send(layout(title, this.options.config.demo, body));
  }
}
