import { settlingFence } from '@headwater/event-log';
import type { Admin } from '@headwater/postgres';

/** How long a service may take to end what it is at, ms; a frozen one is thrown out by the database before. */
const PATIENCE_MS = 90_000;

/** Where an app stands in a stream. */
export interface Stand {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
  readonly epoch: string;
}

/**
 * From here to the end of the transaction no service consumes or settles; all can be read. What is under way is waited
 * for. Services need not know: they wait at their next statement, and find what stands then.
 */
export async function fence(admin: Admin, settling: readonly string[], consuming: readonly string[]): Promise<void> {
  await admin.query(`SET LOCAL lock_timeout = ${PATIENCE_MS}`);
  for (const app of settling) await admin.query('SELECT pg_advisory_xact_lock($1::bigint)', [settlingFence(app)]);
  const tables = [...consuming.map((app) => `${app}.consumer_offset`), 'flagger.policy'];
  await admin.query(`LOCK TABLE ${tables.join(', ')} IN EXCLUSIVE MODE`);
}

/** Where the app of this schema stands. */
export function standsOf(admin: Admin, app: string, schema = app): Promise<readonly Stand[]> {
  return admin.query<Stand & Record<string, unknown>>(
    `SELECT topic, partition, next_offset AS next, log_epoch AS epoch FROM ${schema}.consumer_offset WHERE consumer_group = $1`,
    [app],
  );
}
