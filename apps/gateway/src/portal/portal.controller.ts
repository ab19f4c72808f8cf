import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem';
import { cookieOf } from '../sessions/session-cookie';
import { SESSION_S, SessionStore } from '../sessions/session.pg-store';
import { answerShell } from '../http/answer-shell';
import { PORTAL, type PortalFiles } from './portal-files';
import { safePath } from './safe-path';

/** Pages of the portal, each with what lies below it. */
const PAGES = ['batches', 'sites', 'findings', 'certificates', 'organizations', 'search'];
const PLACES = ['alerts', 'publish', 'published', 'anomalies', 'reports', 'settings', 'keys', 'parked'];

/** Addresses that people open: all answer the portal's one document, which asks the API for what it shows. */
@Controller()
@ApiExcludeController()
export class PortalController {
  constructor(
    @Inject(PORTAL) private readonly portal: PortalFiles | null,
    @Inject(SessionStore) private readonly sessions: SessionStore,
  ) {}

  @Get()
  async home(
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // A chat program or a mail scanner that looks at the link first must not use it up.
    if (typeof query.token === 'string' && request.method === 'GET')
      return this.signIn(query.token, safePath(query.to), reply);
    answerShell(reply, 200, this.portal);
  }

  @Get([...PAGES, ...PLACES].flatMap((page) => [page, `${page}/*`]))
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    answerShell(reply, request.caller ? 200 : 401, this.portal);
  }

  /** Kept by browsers for ever: another content has another name. */
  @Get('assets/:file')
  asset(@Req() request: FastifyRequest, @Param('file') file: string, @Res() reply: FastifyReply): void {
    const asset = this.portal?.assets.get(file);
    if (!asset) throw new ProblemError('not-found', 'There is no such file.', { parameter: 'file' });
    const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? asset.gzip : null;
    void reply
      .type(asset.type)
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(gzip ? { 'content-encoding': 'gzip' } : {}),
      })
      .send(gzip ?? asset.bytes);
  }

  /** Trades the token for a session, and takes the token out of the address. */
  private async signIn(token: string, to: string, reply: FastifyReply): Promise<void> {
    const session = await this.sessions.openByToken(token);
    if (session === null) return answerShell(reply, 401, this.portal);
    void reply.header('set-cookie', cookieOf(session, SESSION_S)).redirect(to, 303);
  }
}
