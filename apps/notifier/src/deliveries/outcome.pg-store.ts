import type { Tx } from '@headwater/postgres';
import type { Lane } from './delivery';
import type { Rescheduled } from './decide-outcome';

/** Writes what became of attempts; under the locks of their lanes. */
export class PgOutcomeStore {
  async saveLanes(tx: Tx, lanes: readonly Lane[]): Promise<void> {
    await tx.query(
      `UPDATE notifier.lane l SET failures = u.failures, width = u.width, failing_since = u.failing_since,
         failed_at = u.failed_at, closed_until = u.closed_until
       FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
         AS u(subscription, failures, width, failing_since, failed_at, closed_until)
       WHERE l.subscription = u.subscription`,
      [
        lanes.map(({ subscription }) => subscription),
        lanes.map(({ failures }) => failures),
        lanes.map(({ width }) => width),
        lanes.map(({ failingSince }) => failingSince),
        lanes.map(({ failedAt }) => failedAt),
        lanes.map(({ closedUntil }) => closedUntil),
      ],
    );
  }

  /** For the owner to read. */
  async log(tx: Tx, rescheduled: readonly Rescheduled[]): Promise<void> {
    const attempts = rescheduled.map(({ attempted }) => attempted);
    await tx.query(
      `INSERT INTO notifier.attempt (subscription, message, type, number, at, status, duration_ms, answer, error, next_at)
       SELECT * FROM unnest($1::integer[], $2::uuid[], $3::text[], $4::integer[], $5::timestamptz[], $6::integer[],
         $7::integer[], $8::text[], $9::text[], $10::timestamptz[])`,
      [
        attempts.map(({ claimed }) => claimed.subscription),
        attempts.map(({ claimed }) => claimed.message),
        attempts.map(({ claimed }) => claimed.type),
        attempts.map(({ claimed }) => claimed.number),
        attempts.map(({ at }) => at),
        attempts.map(({ status }) => status),
        attempts.map(({ durationMs }) => durationMs),
        attempts.map(({ answer }) => answer),
        attempts.map(({ error }) => error),
        rescheduled.map(({ nextAt }) => nextAt),
      ],
    );
  }

  /** What was delivered leaves the queue; what was not waits for its next time. Others' claims are left alone. */
  async settle(tx: Tx, rescheduled: readonly Rescheduled[]): Promise<void> {
    const delivered = rescheduled.filter(({ attempted }) => attempted.delivered);
    if (delivered.length > 0) {
      await tx.query('DELETE FROM notifier.delivery WHERE place = ANY ($1::bigint[])', [
        delivered.map(({ attempted }) => attempted.claimed.place),
      ]);
    }
    const failed = rescheduled.filter(({ attempted }) => !attempted.delivered);
    if (failed.length === 0) return;
    await tx.query(
      `UPDATE notifier.delivery d SET leased_until = NULL, next_at = u.next_at
       FROM unnest($1::bigint[], $2::integer[], $3::timestamptz[]) AS u(place, number, next_at)
       WHERE d.place = u.place AND d.attempts = u.number`,
      [
        failed.map(({ attempted }) => attempted.claimed.place),
        failed.map(({ attempted }) => attempted.claimed.number),
        failed.map(({ attempted, nextAt }) => nextAt ?? attempted.at),
      ],
    );
  }

  /** An endpoint that is back is sent now what waited for it to be. */
  async hurry(tx: Tx, subscriptions: readonly number[], now: Date): Promise<void> {
    if (subscriptions.length === 0) return;
    await tx.query(
      `UPDATE notifier.delivery SET next_at = $2
       WHERE subscription = ANY ($1::integer[]) AND next_at > $2 AND leased_until IS NULL AND digest_until IS NULL`,
      [subscriptions, now],
    );
  }

  /** Says why nothing more is sent. What is left of a paused one begins afresh once it is resumed. */
  async stop(tx: Tx, subscription: number, status: 'paused' | 'ended', reason: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE notifier.subscription SET status = $2, status_reason = $3 WHERE number = $1 AND status = 'active'`,
      [subscription, status, reason],
    );
    if (status === 'ended') await tx.query('DELETE FROM notifier.delivery WHERE subscription = $1', [subscription]);
    else {
      await tx.query(
        `UPDATE notifier.delivery SET attempts = 0, leased_until = NULL, next_at = $2
         WHERE subscription = $1 AND digest_until IS NULL`,
        [subscription, now],
      );
    }
  }
}
