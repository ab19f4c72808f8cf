import type { Database, DatabaseSession, Tx } from '@headwater/postgres';
import { spanIfAny } from '@headwater/tracing';
import { backoffMs } from '../backoff';
import { lockKey } from '../embedded/names';
import { createLatch } from '../latch';
import { createGathering } from './gathering';

/** How often the worker looks without having been woken, ms: a wake-up can be lost with its connection. */
const SAFETY_POLL_MS = 3000;

/**
 * Of a recursive query PostgreSQL expects millions of rows and makes room for all that fit, zeroed, each time: with more
 * memory than this, that took longer than the query.
 */
const WORK_MEM = '4MB';

/** What may wait begins at once after few keys; after a flood, when nothing came for so long, ms. */
const FEW = 500;
const SPARE_AFTER_MS = 300;

export type Breathe = () => Promise<void>;

export interface SettlingWorkerOptions {
  readonly database: Database;
  /** One worker at a time runs under a name, over all processes. */
  readonly name: string;
  /**
   * Settles some dirty keys and returns how many it took; 0 when none is left. What takes long comes in portions, and
   * `breathe` is called between them: others have their turn, the database sees that the transaction is not idle, and
   * when the worker is to stop it throws, so that what was begun is rolled back and is settled after the next start.
   */
  settle(tx: Tx, breathe: Breathe): Promise<number>;
  /** Some of what may wait until nothing is dirty, fenced as settling is. Returns how much it did; 0 when none is left. */
  readonly spare?: (tx: Tx) => Promise<number>;
  /** Told after each transaction that settled something: keys, and ms. */
  readonly onSettled?: (keys: number, durationMs: number) => void;
  readonly onFailure?: (error: unknown, retryInMs: number) => void;
}

export interface SettlingWorker {
  start(): void;
  /** For those in the same process; others are woken by `markDirty`'s notification. */
  wake(): void;
  /** Finishes the transaction under way, or gives it up between two portions, then lets another process take over. */
  stop(): Promise<void>;
  /** Resolves when all that was dirty at the call is settled (by this worker: it waits until it is the one); rejects on `stop`. */
  idle(): Promise<void>;
}

/** A worker on a side (`beside`) has nothing to do with the one that serves. */
const onSide = (name: string, side: string | undefined): string => (side === undefined ? name : `${name} ${side}`);
const channelOf = (name: string): string => `dirty_${name}`;

/** The advisory lock that a settling transaction holds: who has it, may be sure that nothing is being settled. */
export const settlingFence = (name: string, side?: string): string =>
  lockKey('settling transaction', onSide(name, side));

/**
 * Wakes the worker of this name, in whatever process, once `tx` has committed. Call it after writing dirty keys; `keys`
 * says how many, so that the worker knows a flood when it comes.
 */
export async function markDirty(tx: Tx, name: string, keys = 0): Promise<void> {
  await tx.query('SELECT pg_notify($1, $2)', [channelOf(onSide(name, tx.side)), String(keys)]);
}

/**
 * The one worker of an app that reads dirty keys after their commit and settles them to a fixpoint. A second instance
 * waits, and takes over when the first one's connection ends. Runs `settle` until it returns 0, then sleeps until woken.
 */
export function createSettlingWorker(options: SettlingWorkerOptions): SettlingWorker {
  const { database, onSettled, onFailure } = options;
  const name = onSide(options.name, database.side);
  const latch = createLatch();
  const gathering = createGathering(latch);
  let stopping = false;
  let session: DatabaseSession | undefined;
  let running: Promise<void> | undefined;
  /** Counts wake-ups; what was dirty at the n-th is settled once a run that began after it found nothing left. */
  let asked = 0;
  let settledTo = 0;
  /** Keys settled since there was time to spare. */
  let settled = 0;
  let spareLeft = true;
  const waiting: { readonly until: number; resolve(): void; reject(error: Error): void }[] = [];

  const wake = (): void => {
    asked++;
    latch.raise();
  };

  /** Returns when this process is the one to work. */
  async function lead(): Promise<DatabaseSession> {
    const next = await database.session(`settling ${name}`);
    session = next;
    next.onEnd(() => {
      if (session === next) session = undefined;
      latch.raise();
    });
    try {
      if (stopping) throw new Error('stopping');
      next.onNotification((_, keys) => {
        gathering.told(Number(keys) || 0);
        wake();
      });
      await next.query(`LISTEN "${channelOf(name)}"`);
      await next.query('SELECT pg_advisory_lock($1::bigint)', [lockKey('settling', name)]);
      return next;
    } catch (error) {
      await next.close();
      throw error;
    }
  }

  /** The second lock fences a former worker whose connection was lost while its transaction still ran. */
  function fenced(label: string, work: (tx: Tx) => Promise<number>): Promise<number> {
    return database.transaction(label, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock($1::bigint), set_config('work_mem', '${WORK_MEM}', true)`, [
        settlingFence(name),
      ]);
      return work(tx);
    });
  }

  async function breathe(tx: Tx): Promise<void> {
    if (stopping) throw new Error(`settling worker ${name} is to stop`);
    await tx.query('SELECT 1');
  }

  async function settleAll(): Promise<void> {
    const goal = asked;
    while (!stopping) {
      const startedAt = performance.now();
      const keys = await spanIfAny(
        `settle ${name}`,
        {},
        (taken) => taken > 0,
        () => fenced('settle', (tx) => options.settle(tx, () => breathe(tx))),
      );
      if (keys === 0) break;
      settled += keys;
      onSettled?.(keys, performance.now() - startedAt);
      await gathering.afterSettling(keys, () => stopping);
    }
    if (stopping) return;
    gathering.nothingLeft();
    settledTo = goal;
    for (const each of waiting.splice(0)) {
      if (each.until <= settledTo) each.resolve();
      else waiting.push(each);
    }
  }

  /** Does what waited, in portions, and gives way as soon as somebody asks. Returns whether all of it is done. */
  async function useSpareTime(): Promise<boolean> {
    const { spare } = options;
    if (spare === undefined || (settled === 0 && !spareLeft)) return true;
    // A failure, too, leaves something over.
    spareLeft = true;
    if (settled >= FEW && (await latch.wait(SPARE_AFTER_MS))) return false;
    settled = 0;
    while (!stopping && asked === settledTo) {
      if ((await fenced('spare', spare)) > 0) continue;
      spareLeft = false;
      return true;
    }
    return false;
  }

  async function run(): Promise<void> {
    for (let attempt = 0; !stopping;) {
      try {
        if (session === undefined) await lead();
        await settleAll();
        attempt = 0;
        if (!stopping && asked === settledTo && (await useSpareTime())) await latch.wait(SAFETY_POLL_MS);
      } catch (error) {
        if (stopping) return;
        const pause = backoffMs(++attempt, Math.random());
        onFailure?.(error, pause);
        await latch.wait(pause);
      }
    }
  }

  return {
    wake,
    start() {
      running ??= run();
    },
    async stop() {
      stopping = true;
      latch.raise();
      // Waiting for the lock ends with the connection; a transaction under way has its own and is finished.
      await session?.close();
      await running;
      await session?.close();
      for (const each of waiting.splice(0)) each.reject(new Error(`settling worker ${name} was stopped`));
    },
    idle() {
      wake();
      const until = asked;
      return new Promise((resolve, reject) => waiting.push({ until, resolve, reject }));
    },
  };
}
