import type { Tx } from '@headwater/postgres';
import type { DigestWindow } from './decide-digest';
import type { Queued, WindowKey } from './queue-deliveries';

/** What waits to be sent, written under the lock of the alerts. */
export class PgQueueStore {
  async windows(tx: Tx, keys: readonly WindowKey[]): Promise<(WindowKey & DigestWindow)[]> {
    return tx.query<WindowKey & DigestWindow>(
      `SELECT subscription, finding, type, until, count FROM notifier.digest_window
       WHERE (subscription, finding, type) IN (SELECT * FROM unnest($1::integer[], $2::text[], $3::text[]))`,
      [keys.map(({ subscription }) => subscription), keys.map(({ finding }) => finding), keys.map(({ type }) => type)],
    );
  }

  async saveWindows(tx: Tx, windows: readonly (WindowKey & DigestWindow)[]): Promise<void> {
    await tx.query(
      `INSERT INTO notifier.digest_window (subscription, finding, type, until, count)
       SELECT * FROM unnest($1::integer[], $2::text[], $3::text[], $4::timestamptz[], $5::integer[])
       ON CONFLICT (subscription, finding, type) DO UPDATE SET until = excluded.until, count = excluded.count`,
      [
        windows.map(({ subscription }) => subscription),
        windows.map(({ finding }) => finding),
        windows.map(({ type }) => type),
        windows.map(({ until }) => until),
        windows.map(({ count }) => count),
      ],
    );
  }

  async add(tx: Tx, queued: readonly Queued[]): Promise<void> {
    await tx.query(
      `INSERT INTO notifier.delivery (place, subscription, finding, type, at, weight, next_at, digest_until)
       SELECT * FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::float8[],
         $7::timestamptz[], $8::timestamptz[])`,
      [
        queued.map(({ alert }) => alert.place),
        queued.map(({ alert }) => alert.subscription),
        queued.map(({ alert }) => alert.finding),
        queued.map(({ alert }) => alert.type),
        queued.map(({ alert }) => alert.timestamp),
        queued.map(({ alert }) => alert.weight),
        queued.map(({ nextAt }) => nextAt),
        queued.map(({ digestUntil }) => digestUntil),
      ],
    );
  }
}
