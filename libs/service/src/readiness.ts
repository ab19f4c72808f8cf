import type { EventLog, StreamConsumer } from '@headwater/event-log';
import { missingMigrations, type AppMigrations, type Database } from '@headwater/postgres';

export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  /** 'ok', or in words what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Longest that a check may take, ms. */
const PATIENCE_MS = 2000;

export type Check = () => Promise<string>;

/** Asks all at once. A check that fails or does not answer in time is no answer 'ok'. */
export async function askAll(checks: Readonly<Record<string, Check>>): Promise<Readiness> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await inTime(check)] as const),
  );
  return {
    status: answers.every(([, answer]) => answer === 'ok') ? 'ready' : 'not-ready',
    checks: Object.fromEntries(answers),
  };
}

async function inTime(check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('no answer'), PATIENCE_MS)));
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return `failing: ${error instanceof Error && error.message ? error.message : String(error)}`;
  } finally {
    clearTimeout(timer);
  }
}

export interface Checked {
  readonly database: Database;
  readonly log: EventLog;
  readonly migrations: AppMigrations;
  readonly topics: readonly string[];
  readonly consumer: () => StreamConsumer | undefined;
  readonly mostLag: number;
}

/** What a consuming service rests on, and whether it keeps up. */
export function checksOf({ database, log, migrations, topics, consumer, mostLag }: Checked): Record<string, Check> {
  return {
    database: async () => (await database.query('SELECT 1'), 'ok'),
    migrations: async () => {
      const missing = await missingMigrations(database, migrations);
      return missing.length === 0 ? 'ok' : `missing: ${missing.join(', ')}`;
    },
    log: async () => {
      const missing = await missingTopics(log, topics);
      return missing.length === 0 ? 'ok' : `missing: ${missing.join(', ')}`;
    },
    consumer: async () => {
      const state = consumer()?.state();
      return state?.kind === 'running' ? 'ok' : state?.kind === 'fatal' ? state.error.message : 'not running';
    },
    lag: async () => {
      const lags = (await consumer()?.lag()) ?? [];
      const behind = lags.reduce((sum, { lag }) => sum + lag, 0);
      return behind <= mostLag ? 'ok' : `${behind} records behind, more than HEADWATER_READY_LAG (${mostLag})`;
    },
  };
}

export async function missingTopics(log: EventLog, topics: readonly string[]): Promise<readonly string[]> {
  const there = new Set((await log.ranges(topics)).map(({ topic }) => topic));
  return topics.filter((topic) => !there.has(topic));
}
