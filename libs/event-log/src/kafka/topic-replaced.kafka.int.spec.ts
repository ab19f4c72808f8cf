import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { describeWithKafka, eventually } from '@headwater/testing';
import { LogGapError, LogReplacedError } from '../consuming/errors';
import type { StreamConsumer } from '../consuming/stream-consumer';
import type { TopicHandler } from '../consuming/stream-handling';
import { startKafkaApp, type KafkaApp } from '../testing/kafka-app';
import { writesSeen } from '../testing/test-app';

jest.setTimeout(60_000);

const numbered = (n: number, text: string): string[] => Array.from({ length: n }, (_, index) => `${text}${index}`);

describeWithKafka('a topic that is not the one consumed so far', (brokers) => {
  const admin: Admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  let app: KafkaApp;
  let topic: string;
  let group: string;

  beforeAll(async () => {
    app = await startKafkaApp(brokers);
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
    await app.close();
  });
  beforeEach(async () => {
    [topic, group] = [`replaced.${randomUUID()}`, randomUUID()];
    await app.log.ensureTopics([{ topic, partitions: 2 }]);
  });

  const appended = (n: number): Promise<unknown> =>
    eventually(async () => (await app.log.ranges([topic])).reduce((sum, each) => sum + each.end, 0) === n);
  const publish = async (values: readonly string[]): Promise<void> => app.publish(topic, values, () => 'one key');
  const applied = (n: number): Promise<unknown> => eventually(async () => (await app.seen(topic)).length === n);
  const fatal = (made: StreamConsumer): Promise<Error> =>
    eventually(() => {
      const state = made.state();
      return state.kind === 'fatal' && state.error;
    });
  async function recreate(): Promise<void> {
    await admin.deleteTopics({ topics: [topic] });
    await eventually(async () => (await app.log.ranges([topic])).length === 0);
    await app.log.ensureTopics([{ topic, partitions: 2 }]);
  }
  async function deleteBefore(offset: string): Promise<void> {
    // Asked for first: deleteTopicRecords itself does not look for the leaders.
    const offsets = await admin.fetchTopicOffsets(topic);
    const { partition } = offsets.find(({ high }) => high !== '0')!;
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset }] });
  }
  async function consumed(values: readonly string[]): Promise<StreamConsumer> {
    await publish(values);
    const made = app.consumer(topic, group);
    await made.start();
    await applied(values.length);
    return made;
  }

  it('is told from it by its epoch', async () => {
    const [before] = await app.log.ranges([topic]);
    await recreate();
    const [after] = await app.log.ranges([topic]);
    expect(after?.epoch).toMatch(/^[0-9a-f]{32}$/);
    expect(after?.epoch).not.toBe(before?.epoch);
  });

  it('stops a service that starts, though it was filled past the stored offset again', async () => {
    await (await consumed(numbered(5, 'old'))).stop();
    await recreate();
    await publish(numbered(9, 'new'));
    await appended(9);
    const again = app.consumer(topic, group);
    await again.start();
    expect(await fatal(again)).toBeInstanceOf(LogReplacedError);
    expect(await app.seen(topic)).toEqual(numbered(5, 'old'));
  });

  it('stops a service that runs, and nothing of it takes effect', async () => {
    const made = await consumed(numbered(5, 'old'));
    await recreate();
    await publish(numbered(9, 'new'));
    const error = await fatal(made);
    expect(error).toBeInstanceOf(LogReplacedError);
    expect(error.message).toMatch(/^[^\n]+$/);
    expect(await app.seen(topic)).toEqual(numbered(5, 'old'));
  });

  it('stops a service that was busy while it happened, though it was filled past the stored offset again', async () => {
    await (await consumed(numbered(5, 'old'))).stop();
    await publish(['last']);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let busy = false;
    const handler: TopicHandler<string> = {
      decode: (record) => writesSeen.decode(record),
      async handle(deliveries, tx) {
        busy = true;
        await held;
        return writesSeen.handle(deliveries, tx);
      },
    };
    const made = app.consumer(topic, group, { handler });
    await made.start();
    await eventually(() => busy);
    await recreate();
    await publish(numbered(9, 'new'));
    await appended(9);
    release();
    expect(await fatal(made)).toBeInstanceOf(LogReplacedError);
    expect(await app.seen(topic)).toEqual([...numbered(5, 'old'), 'last']);
  });

  it('stops a service, also while it is empty', async () => {
    const made = await consumed(numbered(5, 'old'));
    await recreate();
    expect(await fatal(made)).toBeInstanceOf(LogReplacedError);
  });

  it('stops a service when its log starts later than what was consumed', async () => {
    await (await consumed(numbered(5, 'old'))).stop();
    await publish(numbered(5, 'lost'));
    await appended(10);
    await deleteBefore('7');
    const again = app.consumer(topic, group);
    await again.start();
    expect(await fatal(again)).toBeInstanceOf(LogGapError);
    expect(await app.seen(topic)).toEqual(numbered(5, 'old'));
  });

  it('is the same one when only what was consumed is gone from it', async () => {
    await (await consumed(numbered(5, 'old'))).stop();
    await deleteBefore('5');
    await publish(['on']);
    const again = app.consumer(topic, group);
    await again.start();
    await applied(6);
    expect(again.state()).toEqual({ kind: 'running' });
  });
});
