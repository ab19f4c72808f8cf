import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Controller, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern } from '@nestjs/microservices';
import type { Tx } from '@headwater/postgres';
import { eventually } from '@headwater/testing';
import type { Delivery, HandlerResult } from '../consuming/stream-handling';
import type { StreamConsumer } from '../consuming/stream-consumer';
import { decodeText, startTestApp, writesSeen, type TestApp } from '../testing/test-app';
import { EventLogServer } from './event-log-server';
import { StreamHandler } from './stream-handler.decorator';

jest.setTimeout(60_000);

const topic = `nest.${randomUUID()}`;
let failing = 0;

@Controller()
class Seen {
  @StreamHandler<string>(topic, { decode: decodeText })
  async record(deliveries: readonly Delivery<string>[], tx: Tx): Promise<HandlerResult> {
    if (failing-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    await writesSeen.handle(deliveries, tx);
    const [delivery] = deliveries.filter(({ event }) => event === 'conflict');
    return delivery === undefined ? {} : { rejections: [{ delivery, reason: 'conflict', detail: 'other content' }] };
  }
}

@Controller()
class SeenAgain extends Seen {
  @StreamHandler<string>(topic, { decode: decodeText })
  override record(deliveries: readonly Delivery<string>[], tx: Tx): Promise<HandlerResult> {
    return super.record(deliveries, tx);
  }
}

@Controller()
class Plain {
  @EventPattern(topic)
  record(): void {}
}

function moduleOf(...controllers: Type[]): Type {
  @Module({ controllers })
  class App {}
  return App;
}

describe('EventLogServer', () => {
  let app: TestApp;
  const failures: unknown[] = [];
  const serverOf = (): EventLogServer =>
    new EventLogServer({
      database: app.database,
      log: app.log,
      group: randomUUID(),
      observer: { failed: (_group, error) => void failures.push(error) },
    });
  const start = async (server: EventLogServer, ...controllers: Type[]) => {
    const service = await NestFactory.createMicroservice(moduleOf(...controllers), {
      strategy: server,
      logger: false,
      abortOnError: false,
    });
    await service.listen();
    return service;
  };

  beforeAll(async () => {
    app = await startTestApp();
    await app.log.ensureTopics([{ topic, partitions: 2 }]);
  });
  afterAll(() => app.close());

  it('hands a controller arrays in a transaction, parks what it rejects, and keeps its errors as they are', async () => {
    await app.publish(topic, ['a', 'b', 'conflict', 'bad-1']);
    failing = 2;
    const server = serverOf();
    const service = await start(server, Seen);
    await eventually(async () => (await server.unwrap<StreamConsumer>().lag()).every((each) => each.lag === 0));
    expect((await app.seen()).sort()).toEqual(['a', 'b', 'conflict']);
    const parked = await app.database.query<{ reason: string }>('SELECT reason FROM linker.parked ORDER BY reason');
    expect(parked.map((row) => row.reason)).toEqual(['conflict', 'undecodable']);
    expect(failures).toEqual([expect.objectContaining({ code: '40P01' }), expect.objectContaining({ code: '40P01' })]);
    await service.close();
    expect(server.unwrap<StreamConsumer>().state()).toEqual({ kind: 'stopped' });
  });

  it('does not start with two handlers for a topic', async () => {
    await expect(start(serverOf(), Seen, SeenAgain)).rejects.toThrow(`Two handlers for ${topic} in linker`);
  });

  it('does not start with a handler that cannot decode', async () => {
    await expect(start(serverOf(), Plain)).rejects.toThrow('@StreamHandler');
  });
});
