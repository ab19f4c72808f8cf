import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { describeWithKafka, eventually, startOwnBroker, type OwnBroker } from '@headwater/testing';
import { firstCopies, outOfOrder } from '../testing/first-copies';
import { startKafkaApp, type KafkaApp } from '../testing/kafka-app';

jest.setTimeout(120_000);

const KEYS = 10;
const KILLS = Number(process.env['KILLS'] ?? 1);

describeWithKafka('a broker that is killed under load and comes back', () => {
  let broker: OwnBroker;
  let app: KafkaApp;

  beforeAll(async () => {
    // What it said it has must be on its disk, not in its memory.
    broker = await startOwnBroker({ settings: { 'log.flush.interval.messages': '1' } });
    app = await startKafkaApp(broker.address);
  });
  afterAll(async () => {
    await app.close();
    await broker.stop();
  });

  it('costs no record and doubles no effect of a delivery; publishing goes on without it, in order per key', async () => {
    const [topic, group] = [`killed.${randomUUID()}`, randomUUID()];
    await app.log.ensureTopics([{ topic, partitions: 4 }]);
    const made = app.consumer(topic, group);
    await made.start();
    let published = 0;
    let publishing = true;
    let slowest = 0;
    const publisher = async (): Promise<void> => {
      while (publishing) {
        const from = performance.now();
        const values = Array.from({ length: 20 }, () => String(published++));
        await app.publish(topic, values, (value) => `key-${Number(value) % KEYS}`);
        slowest = Math.max(slowest, performance.now() - from);
        await pause(5);
      }
    };
    const load = publisher();
    for (let kill = 0; kill < KILLS; kill++) {
      await eventually(async () => (await app.seen(topic)).length > published / 2 && published > 500);
      await broker.kill();
      await pause(1000);
      await broker.restart();
    }
    publishing = false;
    await load;
    // All that is in the log took effect once; the log may hold a record twice (at least once).
    const lag = async (): Promise<number> => (await made.lag()).reduce((sum, each) => sum + each.lag, 0);
    await eventually(async () => new Set(await app.seen(topic)).size === published && (await lag()) === 0, 60_000);
    const seen = await app.seen(topic);
    const ends = (await app.log.ranges([topic])).reduce((sum, { end }) => sum + end, 0);
    expect(seen).toHaveLength(ends);
    expect(outOfOrder(await firstCopies(app.log, topic))).toBeUndefined();
    expect(slowest).toBeLessThan(1000);
    expect(made.state()).toEqual({ kind: 'running' });
  });
});
