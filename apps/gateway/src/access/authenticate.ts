import type { FastifyInstance, FastifyRequest } from 'fastify';
import { KeyDirectory } from '../keys/key-directory';
import { ProblemError } from '../problems/problem';
import { sessionIn } from '../sessions/session-cookie';
import { Caller } from './caller';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** The secret of a request: the bearer key, else the session cookie. */
export function secretOf(request: FastifyRequest): { secret: string; cookie: boolean } | null {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const match = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(header);
    return match ? { secret: match[1]!, cookie: false } : null;
  }
  const session = sessionIn(request.headers.cookie);
  return session === null ? null : { secret: session, cookie: true };
}

/** A browser says where a request comes from; with a cookie, what changes anything must come from our own pages. */
const isForeign = (request: FastifyRequest): boolean =>
  !['GET', 'HEAD'].includes(request.method) &&
  !['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site']);

/** Routes that are neither API nor pages: nobody is looked up for them. */
const OPEN = /^\/(docs|health|metrics|openapi\.json|problems|assets)(\/|$)/;

/**
 * Finds the caller before the body is read. Routes under `/v1` need one; pages answer differently to one; a request for
 * an unknown route is none of its business.
 */
export function authenticate(instance: FastifyInstance, directory: KeyDirectory): void {
  instance.decorateRequest('caller', null);
  instance.addHook('onRequest', async (request) => {
    const route = request.routeOptions.url;
    if (request.is404 || route === undefined) return;
    const needed = route.startsWith('/v1/');
    if (!needed && OPEN.test(route)) return;
    const given = secretOf(request);
    const caller = given && !(given.cookie && isForeign(request)) ? await directory.callerOf(given.secret) : null;
    if (!caller && needed) {
      throw new ProblemError(
        'unauthenticated',
        given ? 'The key is not known (any more).' : 'Send the key as "Authorization: Bearer <key>".',
      );
    }
    request.caller = caller;
  });
}
