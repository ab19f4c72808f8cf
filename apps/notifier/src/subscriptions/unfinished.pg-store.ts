import type { AlertFilter } from '@headwater/alerts';
import type { Tx } from '@headwater/postgres';

/** A subscription that has not seen all of what stood before it. */
export interface Unfinished {
  readonly number: number;
  readonly filter: AlertFilter;
  readonly opening: 'backfill' | 'holders';
  /** Key of the last flag looked at; null: none yet. */
  readonly openedTo: string | null;
}

/** Rows of a deleted subscription taken away at once. */
const PORTION = 5000;
/** Where they stand. */
const HANGING = ['alert', 'delivery', 'notice', 'attempt', 'digest_window', 'lane', 'mailing', 'told_finding'];

export class PgUnfinishedStore {
  async next(tx: Tx): Promise<Unfinished | null> {
    const [row] = await tx.query<Unfinished>(
      `SELECT number, filter, opening, opened_to AS "openedTo" FROM notifier.subscription
       WHERE opening IS NOT NULL AND status <> 'deleted' ORDER BY number LIMIT 1`,
    );
    return row ?? null;
  }

  /** `to` null: it has seen all. */
  async advance(tx: Tx, number: number, to: string | null): Promise<void> {
    await tx.query(
      `UPDATE notifier.subscription SET opened_to = $2::uuid, opening = CASE WHEN $2::uuid IS NULL THEN NULL ELSE opening END WHERE number = $1`,
      [number, to],
    );
  }

  /** Takes some of what hangs on a deleted subscription away, and at last itself; 0 when there is none. */
  async removeDeleted(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ number: number }>(
      `SELECT number FROM notifier.subscription WHERE status = 'deleted' ORDER BY number LIMIT 1`,
    );
    if (!row) return 0;
    const gone: unknown[] = [];
    for (const table of HANGING) {
      gone.push(
        ...(await tx.query(
          `DELETE FROM notifier.${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM notifier.${table} WHERE subscription = $1 LIMIT $2)) RETURNING 1`,
          [row.number, PORTION],
        )),
      );
    }
    if (gone.length === 0) await tx.query('DELETE FROM notifier.subscription WHERE number = $1', [row.number]);
    return gone.length + 1;
  }
}
