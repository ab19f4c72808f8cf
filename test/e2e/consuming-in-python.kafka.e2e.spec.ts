import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { encodeEvent, frameEvent, topicOf, type EventOf } from '@headwater/contracts';
import { registerSchemas } from '@headwater/schema-registry';
import { describeWithKafka, describeWithRegistry, startOwnBroker, type OwnBroker } from '@headwater/testing';
import { findPython } from './python';

const TOPIC = topicOf('alerts');
const ROOT = join(__dirname, '../..');

type AlertEvent = EventOf['alerts'];

const alert = (subscription: string): AlertEvent => ({
  ...{ id: randomUUID(), type: 'headwater.flag.raised.v1', timestamp: '2026-03-02T09:00:01.250Z', subscription },
  ...{ organization: 'urn:example:org:monitor', finding: 'urn:example:finding:F-1', batch: 'urn:example:lot:ü' },
  ...{ commodity: 'coffee', category: 'child-labour', severity: 'critical', sites: ['urn:example:farm:7'] },
  exposure: { min: 0.25, proRata: 0.25, max: 0.5 },
  path: ['urn:example:lot:A', 'urn:example:lot:ü'],
});

/** docs/alerts.md: what is told on the topic is read by a system of somebody else's, once each, in either encoding. */
describeWithKafka('a consumer in Python', () => {
  const found = findPython();
  if ('missing' in found && process.env['CI'] !== 'true') {
    process.stderr.write(`NOT RUN: a consumer in Python. ${found.missing}\n`);
    it.skip(`reads what Headwater tells (NOT RUN: ${found.missing})`, () => {});
    return;
  }

  describeWithRegistry('beside a schema registry', (registry) => {
    let broker: OwnBroker;
    beforeAll(async () => {
      broker = await startOwnBroker();
    });
    afterAll(() => broker.stop());

    async function runExample(env: Record<string, string>): Promise<unknown[]> {
      if ('missing' in found) throw new Error(found.missing);
      const { stdout } = await promisify(execFile)(found.python, ['docs/examples/consume.py'], {
        cwd: ROOT,
        timeout: 40_000,
        env: { ...process.env, KAFKA_BROKERS: broker.address, SCHEMA_REGISTRY_URL: registry().url, ...env },
      });
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    }

    it('reads each alert of a subscription once, in either encoding, and goes on where it was', async () => {
      const id = (await registerSchemas(registry().url)).find(({ subject }) => subject === `${TOPIC}-value`)!.id;
      const kafka = new Kafka({ brokers: [broker.address], logLevel: logLevel.NOTHING });
      const admin = kafka.admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 2 }], waitForLeaders: true });
      await admin.disconnect();
      const producer = kafka.producer();
      await producer.connect();
      const send = (...messages: readonly [AlertEvent, framed: boolean][]): Promise<unknown> =>
        producer.send({
          topic: TOPIC,
          acks: -1,
          messages: messages.map(([event, framed]) => {
            const value = Buffer.from(encodeEvent('alerts', event));
            return { key: event.subscription, value: framed ? Buffer.from(frameEvent('alerts', value, id)) : value };
          }),
        });
      const [ours, theirs] = [randomUUID(), randomUUID()];
      const all = Array.from({ length: 4 }, () => alert(ours)) as [AlertEvent, AlertEvent, AlertEvent, AlertEvent];
      await send([all[0], false], [alert(theirs), false], [all[1], true], [all[0], false], [all[2], true]);
      expect(await runExample({ SUBSCRIPTION: ours, COUNT: '3' })).toEqual(all.slice(0, 3));
      await send([all[3], false]);
      await producer.disconnect();
      expect(await runExample({ SUBSCRIPTION: ours, COUNT: '1' })).toEqual([all[3]]);
    });
  });
});
