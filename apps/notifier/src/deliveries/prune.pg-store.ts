import type { Tx } from '@headwater/postgres';

/** How long what was sent is remembered, and rows taken away at once. */
const KEPT_MS = 30 * 86_400_000;
const PORTION = 5000;

/** Takes away what is too old to be asked for; in portions. Returns how much it was: 0 when nothing is left. */
export async function prune(tx: Tx, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  const gone = [
    await tx.query(
      `DELETE FROM notifier.attempt WHERE id IN (SELECT id FROM notifier.attempt WHERE at < $1 ORDER BY at LIMIT $2) RETURNING 1`,
      [before, PORTION],
    ),
    // What is still to be sent stays, however old.
    await tx.query(
      `DELETE FROM notifier.notice WHERE place IN (
         SELECT place FROM notifier.notice n WHERE at < $1 AND NOT EXISTS (SELECT FROM notifier.delivery d WHERE d.place = n.place)
         LIMIT $2) RETURNING 1`,
      [before, PORTION],
    ),
    await tx.query(
      `DELETE FROM notifier.digest_window WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM notifier.digest_window WHERE until < $1 LIMIT $2)) RETURNING 1`,
      [now, PORTION],
    ),
  ];
  return gone.reduce((sum, rows) => sum + rows.length, 0);
}
