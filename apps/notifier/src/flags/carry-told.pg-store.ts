import type { Tx } from '@headwater/postgres';

/**
 * To whom flags are raised is a record, not derived: flags that were made anew from their stream, in the table of this
 * schema, take it over, and those of which the stream says nothing come along. So do, as they stand, those of which
 * something was heard but not told yet: what waits makes of them what it says. In the transaction that puts one table in
 * the other's place, while nobody takes flags in or alerts.
 */
export async function carryTold(tx: Pick<Tx, 'query'>, schema: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('headwater alerts', 0))`);
  await tx.query(
    `DELETE FROM ${schema}.flagged n USING (SELECT finding, unnest(batches) AS batch FROM notifier.waiting_flags) w
     WHERE n.batch = w.batch AND n.finding = w.finding`,
  );
  await tx.query(
    `UPDATE ${schema}.flagged n SET told = o.told, told_at = o.told_at, holder = o.holder FROM notifier.flagged o WHERE o.key = n.key`,
  );
  await tx.query(
    `INSERT INTO ${schema}.flagged SELECT * FROM notifier.flagged o WHERE NOT EXISTS (SELECT FROM ${schema}.flagged n WHERE n.key = o.key)`,
  );
}
