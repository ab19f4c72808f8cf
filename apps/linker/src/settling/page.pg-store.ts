import { latestOf, pageOf } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';

/** Longest page that is kept: of a silo booked for years it would be written anew with each use. */
const LONGEST = 8_000;

/** Most pages written in one transaction: whoever comes meanwhile waits so long. */
const PORTION = 1_000;

/**
 * The pages by which walks read batches (page.ts in libs/lineage-reader). Whoever settles a batch takes its page away, so
 * that none stands that is older than what was settled; walks write it for themselves until it is written again.
 */
export class PgPageStore {
  /** Takes the pages of these batches away, and notes that they are to be written. */
  async note(tx: Tx, batches: readonly number[]): Promise<void> {
    await tx.query(
      `WITH gone AS (DELETE FROM linker.page WHERE batch = ANY($1::bigint[]))
       INSERT INTO linker.unpaged (batches)
       SELECT array_agg(batch) FROM unnest($1::bigint[]) WITH ORDINALITY AS u(batch, place) GROUP BY (place - 1) / ${PORTION}`,
      [batches],
    );
  }

  /** Writes a portion of what was taken away; returns how many batches it took, 0 when all have their page. */
  async write(tx: Tx): Promise<number> {
    const [portion] = await tx.query<{ batches: number[] }>(
      `DELETE FROM linker.unpaged WHERE ctid = ANY(ARRAY(SELECT ctid FROM linker.unpaged LIMIT 1)) RETURNING array_to_json(batches) AS batches`,
    );
    if (portion === undefined) return 0;
    // Noted twice, a batch may have its page by now: it is written anew all the same, from what stands now.
    await tx.query(
      `INSERT INTO linker.page (batch, body, latest)
       SELECT w.id, CASE WHEN length(p.body) <= ${LONGEST} THEN p.body END, p.latest
       FROM unnest($1::bigint[]) AS w(id), LATERAL (SELECT ${pageOf('w.id')} AS body, ${latestOf('w.id')} AS latest OFFSET 0) p
       ON CONFLICT (batch) DO UPDATE SET body = excluded.body, latest = excluded.latest`,
      [portion.batches],
    );
    return portion.batches.length;
  }
}
