import type { Tx } from '@headwater/postgres';

/** An alert with its place, as it is kept. */
export interface WrittenAlert {
  readonly place: number;
  readonly id: string;
  readonly subscription: number;
  readonly type: string;
  /** RFC 3339. */
  readonly timestamp: string;
  readonly finding: string;
  readonly body: string;
  /** The exposure's max; 0 for what has none. */
  readonly weight: number;
}

/** A clearing, and the raise that it clears. */
export interface Clearing {
  readonly raise: number;
  readonly clear: number;
}

/** Within so long after its raise a clearing takes back what nobody was sent yet (DESIGN § 6). */
const FLAP = `interval '10 seconds'`;

export class PgAlertStore {
  /**
   * Nobody else writes alerts until this transaction is over. So places grow in the order of commits, and whoever sees
   * one sees all before it; and of two who look at what the other is about to change, one comes first.
   */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('headwater alerts', 0))`);
  }

  /** The first of `count` places, under the lock. */
  async nextPlaces(tx: Tx, count: number): Promise<number> {
    const [row] = await tx.query<{ last: number }>(
      `SELECT setval('notifier.alert_place', nextval('notifier.alert_place') + $1 - 1) AS last`,
      [count],
    );
    return row!.last - count + 1;
  }

  async write(tx: Tx, alerts: readonly WrittenAlert[]): Promise<void> {
    await tx.query(
      `INSERT INTO notifier.alert (place, id, subscription, type, at, finding, body)
       SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::integer[], $4::text[], $5::timestamptz[], $6::text[], $7::text[])`,
      [
        alerts.map(({ place }) => place),
        alerts.map(({ id }) => id),
        alerts.map(({ subscription }) => subscription),
        alerts.map(({ type }) => type),
        alerts.map(({ timestamp }) => timestamp),
        alerts.map(({ finding }) => finding),
        alerts.map(({ body }) => body),
      ],
    );
  }

  /** What was raised and cleared within the window, and not attempted yet, is not sent at all. */
  async dropFlaps(tx: Tx, clearings: readonly Clearing[]): Promise<void> {
    if (clearings.length === 0) return;
    await tx.query(
      `WITH pairs AS MATERIALIZED (SELECT * FROM unnest($1::bigint[], $2::bigint[]) AS u(raise, clear)),
         dropped AS (
           DELETE FROM notifier.delivery r USING pairs p, notifier.delivery c
           WHERE r.place = p.raise AND c.place = p.clear AND r.attempts = 0 AND c.at <= r.at + ${FLAP}
           RETURNING p.clear)
       DELETE FROM notifier.delivery WHERE place IN (SELECT clear FROM dropped)`,
      [clearings.map(({ raise }) => raise), clearings.map(({ clear }) => clear)],
    );
    // A raise that waits to be told in a digest is told before it is cleared.
    await tx.query(
      `UPDATE notifier.delivery c SET next_at = r.next_at
       FROM unnest($1::bigint[], $2::bigint[]) AS p(raise, clear) JOIN notifier.delivery r ON r.place = p.raise
       WHERE c.place = p.clear AND r.digest_until IS NOT NULL AND c.next_at < r.next_at`,
      [clearings.map(({ raise }) => raise), clearings.map(({ clear }) => clear)],
    );
  }

  /** Returns the pairs that were not told before. */
  async rememberTold(
    tx: Tx,
    told: readonly { readonly finding: string; readonly subscription: number }[],
  ): Promise<{ finding: string; subscription: number }[]> {
    const pairs = [...new Map(told.map((each) => [`${each.subscription} ${each.finding}`, each])).values()];
    if (pairs.length === 0) return [];
    return tx.query<{ finding: string; subscription: number }>(
      `INSERT INTO notifier.told_finding (finding, subscription) SELECT * FROM unnest($1::text[], $2::integer[])
       ON CONFLICT DO NOTHING RETURNING finding, subscription`,
      [pairs.map(({ finding }) => finding), pairs.map(({ subscription }) => subscription)],
    );
  }

  /** Wakes whoever shows or sends alerts, once the transaction has committed. */
  async wake(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_notify('alerts', '')`);
  }
}
