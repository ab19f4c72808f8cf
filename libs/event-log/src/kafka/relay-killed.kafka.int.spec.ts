import { setTimeout as pause } from 'node:timers/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { describeWithKafka, eventually } from '@headwater/testing';
import { firstCopies, outOfOrder } from '../testing/first-copies';
import { FAST, startKafkaApp, type KafkaApp } from '../testing/kafka-app';

jest.setTimeout(120_000);

const KILLS = Number(process.env['KILLS'] ?? 6);
const KEYS = 12;

describeWithKafka('relays that are killed while they send', (brokers) => {
  let app: KafkaApp;
  let topic: string;
  const children = new Set<ChildProcess>();

  beforeAll(async () => {
    // The relays are in processes of their own; this one only publishes.
    app = await startKafkaApp(brokers, { relay: false, timing: FAST });
    topic = `killed.${randomUUID()}`;
    await app.log.ensureTopics([{ topic, partitions: 4 }]);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await app.close();
  });

  async function startRelay(): Promise<ChildProcess> {
    const root = join(__dirname, '../../../..');
    const script = join(__dirname, '../testing/relay-child.ts');
    const child = spawn(
      process.execPath,
      ['-r', join(root, 'libs/testing/src/register-ts.cjs'), script, app.url, brokers],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.add(child);
    child.once('exit', () => children.delete(child));
    await once(child.stdout, 'data');
    return child;
  }

  it('lose nothing, and what comes first of each record is in order per key', async () => {
    let published = 0;
    let publishing = true;
    const publisher = async (): Promise<void> => {
      while (publishing) {
        const values = Array.from({ length: 50 }, () => String(published++));
        await app.publish(topic, values, (value) => `key-${Number(value) % KEYS}`);
        await pause(2);
      }
    };
    const load = publisher();
    // Two at a time: one sends, the other waits to take over.
    let [active, next] = await Promise.all([startRelay(), startRelay()]);
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(100 + Math.random() * 400);
      const [victim, bystander] = Math.random() < 0.7 ? [active, next] : [next, active];
      victim.kill('SIGKILL');
      [active, next] = [bystander, await startRelay()];
    }
    publishing = false;
    await load;
    const left = async (): Promise<number | undefined> =>
      (await app.database.query<{ n: number }>('SELECT count(*) AS n FROM linker.outbox'))[0]?.n;
    await eventually(async () => (await left()) === 0, 30_000);

    const first = await firstCopies(app.log, topic);
    expect(first.size).toBe(published);
    expect(outOfOrder(first)).toBeUndefined();
  });
});
