import { Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Role } from '../access/caller';
import { publishableKinds } from '../access/publish-rights';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { KeyDirectory } from '../keys/key-directory';
import { Describe } from '../openapi/describe';
import { PgOrganizationStore } from '../organizations/organization.pg-store';
import { ProblemError } from '../problems/problem';
import { cookieOf, NO_COOKIE, sessionIn } from './session-cookie';
import { SESSION_S, SessionStore } from './session.pg-store';

/** Who is signed in, and what they may do. */
interface Session {
  readonly organization: string;
  readonly name: string | null;
  readonly roles: readonly Role[];
  readonly publishes: Readonly<Record<string, readonly string[]>>;
  readonly lookBackMonths: number;
}

/** Browsers: a key is traded for a cookie, so that no page ever holds it. */
@Controller('v1/session')
export class SessionsController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(KeyDirectory) private readonly directory: KeyDirectory,
    @Inject(PgOrganizationStore) private readonly organizations: PgOrganizationStore,
  ) {}

  @Post()
  @Describe({
    tag: 'session',
    summary: 'Sign in: trade a key for a cookie',
    description:
      'Send the key as "Authorization: Bearer <key>". The cookie is HttpOnly and SameSite=Strict, lasts a week, and ends with the key.',
    answer: { status: 201, schema: 'Session' },
  })
  async begin(
    @CallerOf() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const session = request.headers.authorization === undefined ? null : await this.sessions.open(caller.keyId);
    if (session === null)
      throw new ProblemError('unauthenticated', 'Send the key itself as "Authorization: Bearer <key>".');
    void reply.header('set-cookie', cookieOf(session, SESSION_S));
    return this.of(caller);
  }

  @Get()
  @Describe({
    tag: 'session',
    summary: 'Who asks, and what they may do',
    description: 'Of the key or the session that the request carries. "publishes" names by stream the kinds of events.',
    answer: { schema: 'Session' },
  })
  current(@CallerOf() caller: Caller): Promise<Session> {
    return this.of(caller);
  }

  @Delete()
  @HttpCode(204)
  @Describe({
    tag: 'session',
    summary: 'Sign out',
    description: 'Ends the session of the cookie. A key stays valid.',
    answer: { status: 204 },
  })
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const session = sessionIn(request.headers.cookie);
    if (session !== null) await this.sessions.close(session);
    this.directory.forget();
    void reply.header('set-cookie', NO_COOKIE);
  }

  private async of(caller: Caller): Promise<Session> {
    return {
      organization: caller.organization,
      name: await this.organizations.nameOf(caller.organization),
      roles: caller.roles,
      publishes: publishableKinds(caller),
      lookBackMonths: this.options.config.lookBackMonths,
    };
  }
}
