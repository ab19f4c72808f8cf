import type { Tx } from '@headwater/postgres';

/**
 * Whatever was not yet looked at among what was derived anew keeps what was said of it, until it is: looking waits until
 * nothing else is to be settled. To be called in the transaction that puts one in the other's place.
 */
export async function carryAnomalies(tx: Pick<Tx, 'query'>, linker: string): Promise<void> {
  await tx.query(
    `WITH unlooked AS MATERIALIZED (
       SELECT b.name FROM ${linker}.unlooked u, unnest(u.batches) AS w(id) JOIN ${linker}.batch b ON b.id = w.id
     )
     INSERT INTO ${linker}.anomaly SELECT o.* FROM linker.anomaly o
     WHERE o.kind NOT IN ('cycle', 'contested-site') AND o.subject IN (SELECT name FROM unlooked) ON CONFLICT DO NOTHING`,
  );
  // A circle may be found, or found to be none, from any of the batches that are still to be looked at.
  const [left] = await tx.query<{ left: boolean }>(
    `SELECT EXISTS (SELECT FROM ${linker}.unlooked) OR EXISTS (SELECT FROM ${linker}.circle_watch WHERE due) AS left`,
  );
  if (!left!.left) return;
  await tx.query(
    `WITH kept AS (
       INSERT INTO ${linker}.anomaly SELECT o.* FROM linker.anomaly o JOIN ${linker}.batch b ON b.name = o.subject
       WHERE o.kind = 'cycle' ON CONFLICT DO NOTHING RETURNING subject
     )
     INSERT INTO ${linker}.circle_watch (batch, lo, hi, due)
     SELECT b.id, w.lo, w.hi, true FROM kept k JOIN ${linker}.batch b ON b.name = k.subject
       JOIN linker.batch o ON o.name = k.subject JOIN linker.circle_watch w ON w.batch = o.id
     ON CONFLICT (batch) DO UPDATE SET due = true`,
  );
}
