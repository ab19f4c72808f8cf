import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { describeWithKafka, eventually } from '@headwater/testing';
import { startKafkaApp } from '../testing/kafka-app';

jest.setTimeout(60_000);

describeWithKafka('a producer of somebody else who writes in transactions', (brokers) => {
  it('leaves markers and aborted records behind, which are gone past', async () => {
    const app = await startKafkaApp(brokers);
    const [topic, group] = [`transactions.${randomUUID()}`, randomUUID()];
    await app.log.ensureTopics([{ topic, partitions: 1 }]);
    const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    const write = async (end: 'commit' | 'abort', ...values: string[]): Promise<void> => {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: values.map((value) => ({ key: 'k', value })) });
      await transaction[end]();
    };
    const failures: unknown[] = [];
    const made = app.consumer(topic, group, { observer: { failed: (_group, error) => void failures.push(error) } });
    await write('abort', 'never-1');
    await made.start();
    await write('commit', 'a', 'b');
    await write('abort', 'never-2', 'never-3');
    await write('commit', 'c');
    await eventually(async () => (await app.seen(topic)).length === 3);
    await write('abort', 'never-4');
    await write('commit', 'd');
    await eventually(async () => (await made.lag()).every(({ lag }) => lag === 0));
    expect(await app.seen(topic)).toEqual(['a', 'b', 'c', 'd']);
    await made.stop();

    // From the beginning, all at once.
    const again = app.consumer(topic, `${group}.again`, {
      observer: { failed: (_group, error) => void failures.push(error) },
    });
    await again.start();
    await eventually(async () => (await again.lag()).every(({ lag }) => lag === 0));
    expect(await app.seen(topic)).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd']);
    expect(failures).toEqual([]);
    await producer.disconnect();
    await app.close();
  });
});
