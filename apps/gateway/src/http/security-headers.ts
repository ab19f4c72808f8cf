import type { FastifyInstance } from 'fastify';

const API = "default-src 'none'; frame-ancestors 'none'";
/** Swagger UI styles its own elements. */
const DOCS =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A script's own policy binds it where it runs as a worker: the one that publishes files asks the API. */
const ASSETS = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/** The portal's document brings its own policy. */
const policyOf = (path: string): string =>
  path.startsWith('/docs') ? DOCS : path.startsWith('/assets/') ? ASSETS : API;

/** Headers that bound what a browser does with any answer; answers of the API are kept by nobody on the way. */
export function secureHeaders(instance: FastifyInstance, simulated: boolean): void {
  instance.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': policyOf(path),
      ...(/^\/(docs|assets\/)/.test(path) ? {} : { 'cache-control': 'no-store' }),
      ...(simulated ? { 'headwater-simulated': 'true' } : {}),
    });
  });
}
