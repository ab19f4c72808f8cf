import type { Tx } from '@headwater/postgres';

/** Alerts that are told as one. */
export interface DueDigest {
  readonly subscription: number;
  readonly subscriptionId: string;
  readonly finding: string;
  /** Of the alerts. */
  readonly type: string;
  readonly until: Date;
  readonly count: number;
  readonly firstPlace: number;
  /** The id of the subscription's alert before the first of these; null: there is none. */
  readonly after: string | null;
  /** The ten with the greatest exposure, as they stand in lists. */
  readonly top: readonly string[];
}

/** A digest as it goes out. */
export interface Notice {
  readonly id: string;
  readonly subscription: number;
  readonly finding: string;
  readonly type: string;
  readonly at: Date;
  readonly body: string;
}

export class PgDigestStore {
  /** Takes what waited for a minute that is over out of the queue. */
  async takeDue(tx: Tx, subscriptions: readonly number[], now: Date): Promise<DueDigest[]> {
    return tx.query<DueDigest>(
      `WITH due AS (
         DELETE FROM notifier.delivery
         WHERE subscription = ANY ($1::integer[]) AND digest_until IS NOT NULL AND next_at <= $2
         RETURNING place, subscription, finding, type, weight, digest_until),
       grouped AS (
         SELECT subscription, finding, type, digest_until, count(*)::integer AS count, min(place) AS first,
           (array_agg(place ORDER BY weight DESC, place))[1:10] AS top
         FROM due GROUP BY subscription, finding, type, digest_until)
       SELECT g.subscription, s.id AS "subscriptionId", g.finding, g.type, g.digest_until AS until, g.count,
         g.first AS "firstPlace",
         (SELECT a.id FROM notifier.alert a WHERE a.subscription = g.subscription AND a.place < g.first
          ORDER BY a.place DESC LIMIT 1) AS after,
         ARRAY(SELECT a.body FROM unnest(g.top) WITH ORDINALITY AS t(place, rank) JOIN notifier.alert a USING (place)
          ORDER BY t.rank) AS top
       FROM grouped g JOIN notifier.subscription s ON s.number = g.subscription`,
      [subscriptions, now],
    );
  }

  async send(tx: Tx, notices: readonly Notice[]): Promise<void> {
    await tx.query(
      `WITH noted AS (
         INSERT INTO notifier.notice (id, subscription, type, at, body)
         SELECT id, subscription, type, at, body FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[],
           $5::timestamptz[], $6::text[]) AS u(id, subscription, finding, type, at, body)
         ON CONFLICT (id) DO NOTHING RETURNING place, id, subscription, type, at)
       INSERT INTO notifier.delivery (place, subscription, finding, type, at, next_at)
       SELECT n.place, n.subscription, u.finding, n.type, n.at, n.at
       FROM noted n JOIN unnest($1::uuid[], $3::text[]) AS u(id, finding) USING (id)`,
      [
        notices.map(({ id }) => id),
        notices.map(({ subscription }) => subscription),
        notices.map(({ finding }) => finding),
        notices.map(({ type }) => type),
        notices.map(({ at }) => at),
        notices.map(({ body }) => body),
      ],
    );
  }
}
