import type { FastifyInstance } from 'fastify';

/** From this length on, characters. */
const LONG = 65_536;

/** Long answers go out as bytes: Node writes a long string to a socket several times slower than it makes a buffer of it. */
export function answerInBytes(instance: FastifyInstance): void {
  instance.addHook('onSend', async (_request, _reply, payload) =>
    typeof payload === 'string' && payload.length > LONG ? Buffer.from(payload) : payload,
  );
}
