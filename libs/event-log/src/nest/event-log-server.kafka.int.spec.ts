import { randomUUID } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Tx } from '@headwater/postgres';
import { describeWithKafka, eventually } from '@headwater/testing';
import type { Delivery, HandlerResult } from '../consuming/stream-handling';
import { startKafkaApp } from '../testing/kafka-app';
import { decodeText, outgoing, writesSeen } from '../testing/test-app';
import { EventLogServer } from './event-log-server';
import { StreamHandler } from './stream-handler.decorator';

jest.setTimeout(60_000);

const [topic, told] = [`nest.${randomUUID()}`, `told.${randomUUID()}`];
let failing = 2;

@Controller()
class Seen {
  @StreamHandler<string>(topic, { decode: decodeText })
  async record(deliveries: readonly Delivery<string>[], tx: Tx): Promise<HandlerResult> {
    if (failing-- > 0) throw Object.assign(new TypeError('deadlock detected'), { code: '40P01' });
    await writesSeen.handle(deliveries, tx);
    return { outgoing: deliveries.map(({ event }) => outgoing(told, event)) };
  }
}

@Module({ controllers: [Seen] })
class Service {}

describeWithKafka('EventLogServer on Kafka', (brokers) => {
  it('hands arrays in; effects, offset and outbox commit together; what cannot be read is parked', async () => {
    const app = await startKafkaApp(brokers);
    await app.log.ensureTopics([topic, told].map((each) => ({ topic: each, partitions: 2 })));
    const server = new EventLogServer({ database: app.database, log: app.log, group: randomUUID() });
    const service = await NestFactory.createMicroservice(Service, { strategy: server, logger: false });
    await service.listen();
    await app.publish(topic, ['a', 'b', 'bad-1', 'c']);
    await eventually(async () => (await app.log.ranges([told])).reduce((sum, { end }) => sum + end, 0) === 3);
    expect((await app.seen(topic)).sort()).toEqual(['a', 'b', 'c']);
    const parked = await app.database.query('SELECT reason, convert_from(value, $1) AS value FROM linker.parked', [
      'utf8',
    ]);
    expect(parked).toEqual([{ reason: 'undecodable', value: 'bad-1' }]);
    await service.close();
    await app.close();
  });
});
