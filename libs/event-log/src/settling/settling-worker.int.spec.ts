import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Tx } from '@headwater/postgres';
import { eventually } from '@headwater/testing';
import { startTestApp, type TestApp } from '../testing/test-app';
import { type Breathe, createSettlingWorker, markDirty, type SettlingWorker } from './settling-worker';

jest.setTimeout(60_000);

describe('settling worker', () => {
  let app: TestApp;
  let name: string;
  const workers: SettlingWorker[] = [];
  const failures: unknown[] = [];

  /** Takes up to two dirty keys and counts them. */
  const takeTwo = async (tx: Tx): Promise<number> => {
    const rows = await tx.query(
      'DELETE FROM linker.dirty WHERE id IN (SELECT id FROM linker.dirty ORDER BY id LIMIT 2) RETURNING id',
    );
    return rows.length;
  };
  function worker(
    settle: (tx: Tx, breathe: Breathe) => Promise<number> = takeTwo,
    spare?: (tx: Tx) => Promise<number>,
  ): SettlingWorker {
    const made = createSettlingWorker({
      database: app.database,
      name,
      settle,
      ...(spare ? { spare } : {}),
      onFailure: (error) => void failures.push(error),
    });
    workers.push(made);
    return made;
  }
  const dirty = (from: number, n: number, notify = true): Promise<void> =>
    app.database.transaction('dirty', async (tx) => {
      await tx.query('INSERT INTO linker.dirty SELECT * FROM generate_series($1::bigint, $2::bigint)', [
        from,
        from + n - 1,
      ]);
      if (notify) await markDirty(tx, name);
    });
  const left = async (): Promise<number> => (await app.database.query('SELECT FROM linker.dirty')).length;

  beforeAll(async () => (app = await startTestApp()));
  afterAll(() => app.close());
  beforeEach(async () => {
    name = `w-${randomUUID()}`;
    failures.length = 0;
    await app.sabotage('TRUNCATE linker.dirty');
  });
  afterEach(() => Promise.all(workers.splice(0).map((each) => each.stop())));

  it('settles what is there at its start and all that comes, until nothing is left', async () => {
    await dirty(1, 7);
    const made = worker();
    made.start();
    await made.idle();
    expect(await left()).toBe(0);
    await dirty(10, 5);
    await eventually(async () => (await left()) === 0, 1000);
  });

  it('is woken by another process without a polling delay', async () => {
    const made = worker();
    made.start();
    await made.idle();
    const delays: number[] = [];
    for (let n = 0; n < 15; n++) {
      await pause(20);
      await dirty(n, 1);
      const at = performance.now();
      await eventually(async () => (await left()) === 0);
      delays.push(performance.now() - at);
    }
    expect(delays.sort((a, b) => a - b)[7]).toBeLessThan(50);
  });

  it('finds what nobody woke it for', async () => {
    const made = worker();
    made.start();
    await made.idle();
    await dirty(1, 1, false);
    await eventually(async () => (await left()) === 0, 5000);
  });

  it('runs one at a time; the second takes over when the first stops, or loses its connection', async () => {
    let [running, most] = [0, 0];
    const by: string[] = [];
    const settleAs =
      (who: string) =>
      async (tx: Tx): Promise<number> => {
        most = Math.max(most, ++running);
        await pause(10);
        const n = await takeTwo(tx).finally(() => running--);
        if (n > 0) by.push(who);
        return n;
      };
    const [a, b] = [worker(settleAs('a')), worker(settleAs('b'))];
    a.start();
    await a.idle();
    b.start();
    await dirty(1, 9);
    await eventually(async () => (await left()) === 0);
    expect(new Set(by)).toEqual(new Set(['a']));
    await a.stop();
    await dirty(1, 9);
    await eventually(async () => (await left()) === 0, 1000);
    expect(by.at(-1)).toBe('b');
    const c = worker(settleAs('c'));
    c.start();
    await pause(50);
    await app.sabotage(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'headwater-linker settling%' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)`,
    );
    await dirty(1, 9);
    await eventually(async () => (await left()) === 0, 2000);
    expect(by.at(-1)).toBe('c');
    expect(most).toBe(1);
  });

  it('tries again after a failure, and idle() waits for that', async () => {
    let failing = 3;
    const made = worker(async (tx) => {
      const taken = await takeTwo(tx);
      if (failing-- > 0) throw new Error('not yet');
      return taken;
    });
    await dirty(1, 3);
    made.start();
    await made.idle();
    expect(await left()).toBe(0);
    expect(failures).toHaveLength(3);
  });

  it('does what may wait when nothing is dirty, and gives way to what comes', async () => {
    const done: string[] = [];
    let waiting = 4;
    let ended = 0;
    const made = worker(
      async (tx) => {
        const taken = await takeTwo(tx);
        if (taken > 0) done.push('settled');
        return taken;
      },
      async () => {
        if (waiting === 0) {
          ended++;
          return 0;
        }
        done.push('spare');
        // From here on somebody waits.
        if (waiting-- === 3) {
          await dirty(10, 1);
          made.wake();
        }
        return 1;
      },
    );
    await dirty(1, 3);
    made.start();
    await eventually(() => ended === 1);
    expect(done).toEqual(['settled', 'settled', 'spare', 'spare', 'settled', 'spare', 'spare']);
    waiting = 1;
    await dirty(20, 1);
    await eventually(() => ended === 2, 1000);
    expect(done.slice(-2)).toEqual(['settled', 'spare']);
  });

  it('tries what may wait again after a failure, and settles all the same', async () => {
    let left = 2;
    const made = worker(takeTwo, async () => {
      if (left === 2) {
        left--;
        throw new Error('not yet');
      }
      return left > 0 ? left-- : 0;
    });
    await dirty(1, 3);
    made.start();
    await made.idle();
    await eventually(() => left === 0);
    expect(failures).toHaveLength(1);
  });

  it('finishes the transaction under way when stopped', async () => {
    let entered = false;
    const made = worker(async (tx) => {
      entered = true;
      const taken = await takeTwo(tx);
      await pause(200);
      return taken;
    });
    await dirty(1, 2);
    made.start();
    await eventually(() => entered);
    await made.stop();
    expect(await left()).toBe(0);
    expect(failures).toEqual([]);
  });

  it('gives up a long transaction between two breaths when stopped, and what it took is still to be settled', async () => {
    await dirty(1, 2);
    let breaths = 0;
    const made = worker(async (tx, breathe) => {
      const taken = await takeTwo(tx);
      while (taken > 0) {
        await breathe();
        breaths++;
      }
      return taken;
    });
    made.start();
    await eventually(() => Promise.resolve(breaths > 2));
    await made.stop();
    expect([await left(), failures]).toEqual([2, []]);
  });

  it('is not idle to the database while it thinks, as long as it breathes', async () => {
    await dirty(1, 2);
    const think = (ms: number): void => {
      for (const until = performance.now() + ms; performance.now() < until;);
    };
    const made = worker(async (tx, breathe) => {
      await tx.query("SELECT set_config('idle_in_transaction_session_timeout', '2s', true)");
      const taken = await takeTwo(tx);
      for (let i = 0; taken > 0 && i < 8; i++) {
        think(400);
        await breathe();
      }
      return taken;
    });
    made.start();
    await made.idle();
    expect([await left(), failures]).toEqual([0, []]);
  });

  it('stops while it waits for its turn', async () => {
    const [a, b] = [worker(), worker()];
    a.start();
    await a.idle();
    b.start();
    await pause(50);
    await b.stop();
    expect(failures).toEqual([]);
  });
});
