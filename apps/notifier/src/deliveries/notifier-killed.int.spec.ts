import { startReceiver, eventually, type Receiver } from '@headwater/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { flagEvent } from '../testing/flag-event';
import { startNotifier, type TestNotifier } from '../testing/start-notifier';

jest.setTimeout(120_000);

const KILLS = Number(process.env['KILLS'] ?? 3);
const LEASE_MS = 1000;

/** What a receiver makes of at-least-once: it drops ids that it has. */
const distinct = ({ received }: Receiver): Set<string> =>
  new Set(received.map(({ headers }) => headers['webhook-id']!));

describe('webhooks, whatever dies', () => {
  let home: TestNotifier;
  let receiver: Receiver;
  const children = new Set<ChildProcess>();
  const closing: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const close of closing.splice(0)) await close();
    await receiver?.close();
  });

  const everyAlert = async (): Promise<string[]> =>
    (await home.database.query<{ id: string }>('SELECT id FROM notifier.alert')).map(({ id }) => id);
  const queued = async (): Promise<number> =>
    (await home.database.query<{ n: number }>('SELECT count(*)::integer AS n FROM notifier.delivery'))[0]!.n;

  async function startChild(): Promise<ChildProcess> {
    const root = join(__dirname, '../../../..');
    const child = spawn(
      process.execPath,
      [
        ...['-r', join(root, 'libs/testing/src/register-ts.cjs')],
        ...[join(__dirname, '../testing/notifier-child.ts'), home.url, String(LEASE_MS)],
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.add(child);
    child.once('exit', () => children.delete(child));
    await once(child.stdout, 'data');
    return child;
  }

  it('notifiers that are killed while they send, two at once, lose no alert and make no id anew', async () => {
    // No notifier here: the log and the tables alone.
    home = await startNotifier({ instances: 0 });
    closing.push(() => home.stop());
    // Some answers do not come before the kill.
    const held: (() => void)[] = [];
    receiver = await startReceiver((response) => {
      const answer = (): void => void response.writeHead(204).end();
      if (Math.random() < 0.5) answer();
      else held.push(answer);
    });
    await home.subscribe({}, { webhook: `http://127.0.0.1:${receiver.port}/` });
    let sent = 0;
    let sending = true;
    const load = (async () => {
      while (sending) {
        await home.send(
          ...Array.from({ length: 5 }, () => flagEvent(`urn:b:${sent}`, 1, { finding: `urn:f:${sent++}` })),
        );
        await pause(50);
      }
    })();
    let [first, second] = await Promise.all([startChild(), startChild()]);
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(200 + Math.random() * 500);
      first.kill('SIGKILL');
      [first, second] = [second, await startChild()];
    }
    sending = false;
    await load;
    receiver.respond = (response) => void response.writeHead(204).end();
    for (const answer of held) answer();
    await eventually(async () => (await everyAlert()).length === sent && (await queued()) === 0, 60_000);
    expect([...distinct(receiver)].sort()).toEqual((await everyAlert()).sort());
    const bodies = new Map<string, string>();
    for (const { headers, body } of receiver.received) {
      const known = bodies.get(headers['webhook-id']!);
      expect(known ?? body).toBe(body);
      bodies.set(headers['webhook-id']!, body);
    }
  });

  it('a database that goes away for a while is waited for', async () => {
    home = await startNotifier({
      instances: 2,
      deliveries: { webhookPrivate: true, publicUrl: 'http://headwater.test', leaseMs: LEASE_MS },
    });
    closing.push(() => home.stop());
    let slow: (() => void)[] = [];
    receiver = await startReceiver((response) => void slow.push(() => response.writeHead(204).end()));
    await home.subscribe({}, { webhook: `http://127.0.0.1:${receiver.port}/` });
    await home.send(...Array.from({ length: 30 }, (_, i) => flagEvent(`urn:b:${i}`, 1, { finding: `urn:f:${i}` })));
    await receiver.until(2);
    const name = new URL(home.url).pathname.slice(1);
    const admin = new Client({ connectionString: home.url.replace(name, 'postgres') });
    await admin.connect();
    closing.push(() => admin.end());
    // What a restart does to those who are connected: all is cut off, and nobody is let in.
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
    receiver.respond = (response) => void response.writeHead(204).end();
    for (const answer of slow.splice(0)) answer();
    slow = [];
    await pause(1500);
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await eventually(async () => (await everyAlert()).length === 30 && (await queued()) === 0, 60_000);
    expect([...distinct(receiver)].sort()).toEqual((await everyAlert()).sort());
  });
});
