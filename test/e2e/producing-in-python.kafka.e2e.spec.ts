import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { schemaIdOf, topicOf, type ShipmentEvent } from '@headwater/contracts';
import { partitionOf } from '@headwater/event-log';
import { openWire, registerSchemas } from '@headwater/schema-registry';
import { describeWithKafka, describeWithRegistry, startOwnBroker, type OwnBroker } from '@headwater/testing';
import { findPython } from './python';

const TOPIC = topicOf('shipments');
const PARTITIONS = 8;
const ROOT = join(__dirname, '../..');

/** docs/producing.md: what a system of somebody else's writes to the topic is read here as what it meant. */
describeWithKafka('a producer in Python', () => {
  const found = findPython();
  if ('missing' in found && process.env['CI'] !== 'true') {
    process.stderr.write(`NOT RUN: a producer in Python. ${found.missing}\n`);
    it.skip(`writes what Headwater reads (NOT RUN: ${found.missing})`, () => {});
    return;
  }

  describeWithRegistry('beside a schema registry', (registry) => {
    let broker: OwnBroker;
    beforeAll(async () => {
      broker = await startOwnBroker();
      await registerSchemas(registry().url);
      const admin = kafka().admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: PARTITIONS }], waitForLeaders: true });
      await admin.disconnect();
    });
    afterAll(() => broker.stop());

    const kafka = (): Kafka => new Kafka({ brokers: [broker.address], logLevel: logLevel.NOTHING });

    async function runExample(env: Record<string, string>): Promise<Written> {
      if ('missing' in found) throw new Error(found.missing);
      const { stdout } = await promisify(execFile)(found.python, ['docs/examples/produce.py'], {
        cwd: ROOT,
        env: { ...process.env, SCHEMA_REGISTRY_URL: '', KAFKA_BROKERS: broker.address, ...env },
      });
      return JSON.parse(stdout) as Written;
    }

    it.each([
      ['in single-object encoding', false],
      ['in Confluent framing', true],
    ])('writes %s what Headwater reads', async (_how, framed) => {
      const written = await runExample(framed ? { SCHEMA_REGISTRY_URL: registry().url } : {});
      const message = await messageAt(kafka(), written);
      const { event } = written;
      const key = event.outputs![0]!.batch;
      expect(String(message.key)).toBe(key);
      // So that what it says of a batch stands in order with what the gateway says of it.
      expect(written.partition).toBe(partitionOf(key, PARTITIONS));
      expect(schemaIdOf(message.value!) !== undefined).toBe(framed);
      const headers = Object.entries(message.headers!).map(([name, value]) => [name, String(value)]);
      expect(Object.fromEntries(headers)).toEqual({
        ce_id: `shipments/${event.eventId}`,
        ce_source: 'urn:example:org:finca-alta',
        ce_type: 'headwater.shipments.production.v1',
        ce_time: event.eventTime,
      });
      const { reader } = await openWire(framed ? registry().url : undefined);
      expect(await reader.read('shipments', message.value!)).toEqual({
        ok: true,
        event,
        publisher: event.publisher,
        eventId: event.eventId,
      });
    });
  });
});

interface Written {
  readonly partition: number;
  readonly offset: number;
  readonly event: ShipmentEvent;
}

async function messageAt(kafka: Kafka, { partition, offset }: Written): Promise<KafkaMessage> {
  const consumer = kafka.consumer({ groupId: randomUUID() });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    return await new Promise<KafkaMessage>((resolve) => {
      void consumer.run({
        eachMessage: async ({ partition: at, message }) => {
          if (at === partition && message.offset === String(offset)) resolve(message);
        },
      });
    });
  } finally {
    await consumer.disconnect();
  }
}
