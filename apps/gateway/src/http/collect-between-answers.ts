import type { FastifyInstance } from 'fastify';

/** From this length on, bytes: what an answer was made of is some twenty times as much. */
const LONG = 262_144;

/** Until then the connection holds on to much of what it sent, ms. */
const SETTLED_MS = 1;

/** Collects young objects; there only where Node was started with `--expose-gc`, as `npm start` does. */
const collectYoung: (() => void) | undefined = globalThis.gc && (() => void globalThis.gc!({ type: 'minor' }));

/**
 * Collects the young garbage of a long answer once it is out and nobody waits for another: all of it is dead then, so
 * that it costs 1 or 2 ms. Left alone, Node collects in the middle of one of the next answers, and copies what that one
 * is working on (0043). Streams never end, and count for nobody waiting.
 */
export function collectBetweenAnswers(instance: FastifyInstance, collect = collectYoung): void {
  if (!collect) return;
  let underWay = 0;
  let garbage = false;
  instance.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.endsWith('/stream')) return;
    underWay++;
    reply.raw.once('close', () => {
      underWay--;
      garbage ||= Number(reply.getHeader('content-length') ?? 0) >= LONG;
      if (!garbage || underWay > 0) return;
      garbage = false;
      setTimeout(collect, SETTLED_MS).unref();
    });
  });
}
