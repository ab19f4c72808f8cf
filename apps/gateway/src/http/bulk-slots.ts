import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem';

/** Bodies above this size (or of unknown size) count as large. */
const LARGE_BYTES = 1_048_576;

const isLarge = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined ||
  /ndjson|jsonl/i.test(headers['content-type'] ?? '') ||
  Number(headers['content-length'] ?? 0) > LARGE_BYTES;

/**
 * Bounds the memory that bodies take: at most `slots` large ones are read at once, the next is told to come back.
 * A slot is free again when its answer is through or its client is gone.
 */
export function limitLargeBodies(instance: FastifyInstance, slots: number): void {
  let taken = 0;
  instance.addHook('onRequest', async (request, reply) => {
    if (request.is404 || request.method === 'GET' || !isLarge(request)) return;
    if (taken >= slots)
      throw new ProblemError(
        'too-many-requests',
        `${slots} large bodies are being read already.`,
        {},
        { 'retry-after': '1' },
      );
    taken++;
    reply.raw.once('close', () => taken--);
  });
}
