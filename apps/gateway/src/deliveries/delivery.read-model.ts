import type { Database } from '@headwater/postgres';
import type { DeliveryQuery, DeliveryRow } from './delivery';

/** What the notifier wrote down of its attempts. */
export class DeliveryReadModel {
  constructor(private readonly database: Database) {}

  /** The latest first, before an attempt. */
  async list(
    subscription: number,
    { message, delivered }: DeliveryQuery,
    before: number | null,
    limit: number,
  ): Promise<DeliveryRow[]> {
    const rows = await this.database.query<Omit<DeliveryRow, 'at' | 'nextAttempt'> & { at: Date; next: Date | null }>(
      `SELECT id, message, type, number AS attempt, at, error IS NULL AS delivered, status,
         duration_ms AS "durationMs", answer, error, next_at AS next
       FROM notifier.attempt
       WHERE subscription = $1 AND ($2::uuid IS NULL OR message = $2::uuid)
         AND ($3::boolean IS NULL OR (error IS NULL) = $3::boolean) AND ($4::bigint IS NULL OR id < $4::bigint)
       ORDER BY id DESC LIMIT $5`,
      [subscription, message ?? null, delivered ?? null, before, limit],
    );
    return rows.map(({ at, next, ...row }) => ({
      ...row,
      at: at.toISOString(),
      nextAttempt: next && next.toISOString(),
    }));
  }
}
