import type { Tx } from '@headwater/postgres';
import type { DueMailing, MailedWeek } from './mailing';

export class PgMailingStore {
  /** Gives out what is due, counted as attempted; nobody else is given it before `leasedUntil`. */
  async claim(tx: Tx, now: Date, leasedUntil: Date, most: number): Promise<DueMailing[]> {
    return tx.query<DueMailing>(
      `WITH due AS MATERIALIZED (
         SELECT m.subscription FROM notifier.mailing m JOIN notifier.subscription s ON s.number = m.subscription
         WHERE m.status = 'active' AND m.next_at <= $1 AND s.status <> 'deleted'
         ORDER BY m.next_at LIMIT $3 FOR UPDATE OF m SKIP LOCKED),
       taken AS (
         UPDATE notifier.mailing SET attempts = attempts + 1, next_at = $2
         WHERE subscription IN (SELECT subscription FROM due) RETURNING *)
       SELECT t.subscription, s.id AS "subscriptionId", s.name, t.address, t.token, t.week, t.attempts AS attempt
       FROM taken t JOIN notifier.subscription s ON s.number = t.subscription`,
      [now, leasedUntil, most],
    );
  }

  /** Unless somebody else has taken it since, or it was changed. */
  async save(tx: Tx, { mailing, week, nextAt, attempts, error }: MailedWeek): Promise<void> {
    await tx.query(
      `UPDATE notifier.mailing SET week = $4, next_at = $5, attempts = $6, last_error = $7
       WHERE subscription = $1 AND token = $2 AND attempts = $3`,
      [mailing.subscription, mailing.token, mailing.attempt, week, nextAt, attempts, error],
    );
  }

  /** When something is due next; null: nothing is. */
  async nextAt(tx: Tx): Promise<Date | null> {
    const [row] = await tx.query<{ at: Date | null }>(
      `SELECT min(next_at) AS at FROM notifier.mailing WHERE status = 'active'`,
    );
    return row!.at;
  }
}
