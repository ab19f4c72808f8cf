import { FRESH_LANE } from '@headwater/deliveries';
import type { Tx } from '@headwater/postgres';
import type { Claimed, DueLane, Lane } from './delivery';

/** A subscription for which something waits. */
export interface Waiting {
  readonly subscription: number;
  /** When its first is due. */
  readonly dueAt: Date;
  readonly healthy: boolean;
}

interface LaneRow {
  readonly subscription: number;
  readonly failures: number;
  readonly width: number;
  readonly failingSince: Date | null;
  readonly failedAt: Date | null;
  readonly closedUntil: Date | null;
}

const LANE = `subscription, failures, width, failing_since AS "failingSince", failed_at AS "failedAt", closed_until AS "closedUntil"`;

/** The queue: what is to be sent, and to whom something may be given. */
export class PgDeliveryStore {
  /**
   * Who has something to be sent, the first due first: jumps from one subscription to the next, so that a hundred
   * thousand rows of one cost no more than one row.
   */
  async waiting(tx: Tx): Promise<Waiting[]> {
    return tx.query<Waiting>(
      `WITH RECURSIVE first AS (
         (SELECT subscription, next_at FROM notifier.delivery ORDER BY subscription, next_at LIMIT 1)
         UNION ALL
         SELECT n.subscription, n.next_at FROM first f CROSS JOIN LATERAL (
           SELECT d.subscription, d.next_at FROM notifier.delivery d WHERE d.subscription > f.subscription
           ORDER BY d.subscription, d.next_at LIMIT 1) n)
       SELECT f.subscription, greatest(f.next_at, l.closed_until) AS "dueAt",
         coalesce(l.failures = 0 AND l.width > 1, true) AS healthy
       FROM first f JOIN notifier.subscription s ON s.number = f.subscription
       LEFT JOIN notifier.lane l ON l.subscription = f.subscription
       WHERE s.status = 'active' AND s.webhook_url IS NOT NULL
       ORDER BY 2`,
    );
  }

  /** Locks those of the lanes that nobody else works on, and says how much more each may be given. */
  async lockFree(tx: Tx, subscriptions: readonly number[], now: Date): Promise<DueLane[]> {
    await tx.query(
      `INSERT INTO notifier.lane (subscription, failures, width) SELECT number, $2, $3
       FROM unnest($1::integer[]) AS u(number) WHERE number NOT IN (SELECT subscription FROM notifier.lane)
       ORDER BY number ON CONFLICT DO NOTHING`,
      [subscriptions, FRESH_LANE.failures, FRESH_LANE.width],
    );
    const rows = await tx.query<LaneRow & { busy: number }>(
      `SELECT ${LANE}, (SELECT count(*) FROM notifier.delivery d
          WHERE d.subscription = l.subscription AND d.leased_until > $2)::integer AS busy
       FROM notifier.lane l WHERE subscription = ANY ($1::integer[]) AND (closed_until IS NULL OR closed_until <= $2)
       ORDER BY subscription FOR UPDATE OF l SKIP LOCKED`,
      [subscriptions, now],
    );
    return rows.map(({ busy, ...lane }) => ({ ...lane, free: Math.max(0, lane.width - busy) }));
  }

  /** Waits for the lanes of these; for those who write what became of attempts. */
  async lock(tx: Tx, subscriptions: readonly number[]): Promise<Lane[]> {
    return tx.query<LaneRow>(
      `SELECT ${LANE} FROM notifier.lane WHERE subscription = ANY ($1::integer[]) ORDER BY subscription FOR UPDATE`,
      [subscriptions],
    );
  }

  /**
   * Gives out what is due, so many of each, counted as attempted from now on. Until `leasedUntil` nobody else is given
   * them; after that they are due again, for the one who had them is dead.
   */
  async claim(
    tx: Tx,
    shares: readonly { readonly subscription: number; readonly take: number; readonly healthy: boolean }[],
    now: Date,
    leasedUntil: Date,
  ): Promise<Claimed[]> {
    const healthy = new Map(shares.map((each) => [each.subscription, each.healthy]));
    const rows = await tx.query<Omit<Claimed, 'healthy' | 'secrets'> & { secret: string; old: string | null }>(
      `WITH due AS MATERIALIZED (
         SELECT d.place FROM unnest($1::integer[], $2::integer[]) AS u(subscription, take) CROSS JOIN LATERAL (
           SELECT place FROM notifier.delivery WHERE subscription = u.subscription AND next_at <= $3 AND digest_until IS NULL
           ORDER BY next_at, place LIMIT u.take FOR UPDATE SKIP LOCKED) d),
       taken AS (
         UPDATE notifier.delivery SET attempts = attempts + 1, leased_until = $4, next_at = $4
         WHERE place IN (SELECT place FROM due) RETURNING place, subscription, attempts)
       SELECT t.place, t.subscription, t.attempts AS number, s.webhook_url AS url, s.secret,
         CASE WHEN s.old_secret_until > $3 THEN s.old_secret END AS old,
         coalesce(a.id, n.id) AS message, coalesce(a.type, n.type) AS type, coalesce(a.body, n.body) AS body
       FROM taken t JOIN notifier.subscription s ON s.number = t.subscription
       LEFT JOIN notifier.alert a ON a.place = t.place LEFT JOIN notifier.notice n ON n.place = t.place
       WHERE s.webhook_url IS NOT NULL ORDER BY t.place`,
      [shares.map(({ subscription }) => subscription), shares.map(({ take }) => take), now, leasedUntil],
    );
    return rows.map(({ secret, old, ...row }) => ({
      ...row,
      secrets: old === null ? [secret] : [secret, old],
      healthy: healthy.get(row.subscription)!,
    }));
  }

  /** Gives back what was claimed and not attempted, as it was. */
  async giveBack(tx: Tx, claimed: readonly Claimed[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE notifier.delivery d SET attempts = attempts - 1, leased_until = NULL, next_at = $3
       FROM unnest($1::bigint[], $2::integer[]) AS u(place, number) WHERE d.place = u.place AND d.attempts = u.number`,
      [claimed.map(({ place }) => place), claimed.map(({ number }) => number), now],
    );
  }
}
