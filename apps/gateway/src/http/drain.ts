import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** Most that is read and thrown away of a body that is refused. */
const MOST_BYTES = 256 * 1_048_576;
/** Longest that a sender is listened to after the refusal, ms. */
const MOST_MS = 10_000;

/**
 * A body that is refused before it came in whole is read to its end, within bounds, before the answer goes out: many
 * clients write all before they read, and to cut them off would hide from them why they were refused.
 */
export function drainRefusedBodies(instance: FastifyInstance, mostBytes = MOST_BYTES, mostMs = MOST_MS): void {
  instance.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 400 && reply.statusCode !== 408 && !request.raw.complete)
      await drained(request.raw, mostBytes, mostMs);
    return payload;
  });
}

function drained(body: IncomingMessage, mostBytes: number, mostMs: number): Promise<void> {
  if (body.destroyed || body.readableEnded) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const timer = setTimeout(done, mostMs);
    function count(piece: Buffer): void {
      if ((bytes += piece.length) > mostBytes) done();
    }
    function done(): void {
      clearTimeout(timer);
      body.off('data', count).off('end', done).off('close', done);
      resolve();
    }
    body.on('data', count).on('end', done).on('close', done).once('error', done);
    body.resume();
  });
}
