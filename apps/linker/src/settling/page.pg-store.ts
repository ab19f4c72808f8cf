import { pageOf } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';

/** Longest page that is kept: of a silo booked for years it would be written anew with each use. */
const LONGEST = 8_000;

/** Writes the pages of these batches anew: what walks read of them from now on. */
export async function keepPages(tx: Tx, batches: readonly number[]): Promise<void> {
  await tx.query(
    `INSERT INTO linker.page (batch, body)
     SELECT w.id, CASE WHEN length(p.body) <= ${LONGEST} THEN p.body END
     FROM unnest($1::bigint[]) AS w(id), LATERAL (SELECT ${pageOf('w.id')} AS body OFFSET 0) p
     ON CONFLICT (batch) DO UPDATE SET body = excluded.body`,
    [batches],
  );
}
