import { FastifyAdapter } from '@nestjs/platform-fastify';
import { EventEmitter, once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@headwater/testing';
import { collectBetweenAnswers } from './collect-between-answers';

describe('collectBetweenAnswers', () => {
  let collected = 0;
  let goOn: () => void;
  const waiting = new Promise<void>((resolve) => (goOn = resolve));
  const instance = new FastifyAdapter().getInstance();
  const closed = new EventEmitter();
  let port: number;

  beforeAll(async () => {
    collectBetweenAnswers(instance, () => void collected++);
    instance.get('/short', async () => 'short');
    instance.get('/long', async () => 'x'.repeat(500_000));
    instance.get('/slow', async () => {
      closed.emit('/slow begun');
      await waiting;
      return 'slow';
    });
    instance.get('/any/stream', (_request, reply) => {
      reply.hijack();
      reply.raw.write('data:\n');
    });
    instance.addHook('onRequest', async ({ url }, reply) => void reply.raw.once('close', () => closed.emit(url)));
    await instance.listen({ port: 0, host: '127.0.0.1' });
    port = (instance.server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    instance.server.closeAllConnections();
    await instance.close();
  });

  /** Resolves when the answer is out, and the server knows. */
  const asked = async (path: string): Promise<void> => {
    const known = once(closed, path);
    get({ port, path, agent: false }, (answer) => answer.resume());
    await known;
  };

  it('does so after a long answer, and not after a short one', async () => {
    await asked('/short');
    await asked('/long');
    await eventually(() => collected > 0);
    await asked('/short');
    expect(collected).toBe(1);
  });

  it('waits while anybody else waits, but not for a stream', async () => {
    const stream = get({ port, path: '/any/stream' });
    await once(stream, 'response');
    await asked('/long');
    await eventually(() => collected > 1);
    const slow = asked('/slow');
    await once(closed, '/slow begun');
    for (let i = 0; i < 3; i++) await asked('/long');
    goOn();
    await slow;
    await eventually(() => collected > 2);
    expect(collected).toBe(3);
    stream.destroy();
  });
});
