import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** Most that is read and thrown away of a body that is refused. */
const MOST_BYTES = 256 * 1_048_576;
/** Longest that a sender is listened to after the refusal, and longest silence meanwhile, ms. */
const MOST_MS = 10_000;
const MOST_SILENCE_MS = 1_000;

/** Refusals of known callers for their bodies; a stranger's body is nothing to wait for. */
const OF_BODIES = new Set([413, 415, 429]);

/**
 * A body that is refused before it came in whole is read to its end, within bounds, before the answer goes out: many
 * clients write all before they read, and to cut them off would hide from them why they were refused.
 */
export function drainRefusedBodies(instance: FastifyInstance): void {
  instance.addHook('onSend', async (request, reply, payload) => {
    if (OF_BODIES.has(reply.statusCode) && !request.raw.complete) await drained(request.raw);
    return payload;
  });
}

function drained(body: IncomingMessage): Promise<void> {
  if (body.destroyed || body.readableEnded) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const end = setTimeout(done, MOST_MS);
    const silence = setTimeout(done, MOST_SILENCE_MS);
    function count(piece: Buffer): void {
      silence.refresh();
      if ((bytes += piece.length) > MOST_BYTES) done();
    }
    function done(): void {
      clearTimeout(end);
      clearTimeout(silence);
      body.off('data', count).off('end', done).off('close', done);
      resolve();
    }
    body.on('data', count).on('end', done).on('close', done).once('error', done);
    body.resume();
  });
}
