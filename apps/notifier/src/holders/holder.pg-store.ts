import { holderOf, lookUp } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';

/** Who holds batches, as the linker knows it by now. */
export class PgHolderStore {
  /** By batch; one that nobody holds, or that is not known, is left out. */
  async of(tx: Tx, batches: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ batch: string; holder: string | null }>(
      `SELECT b.name AS batch, ${holderOf('b.id')} AS holder FROM linker.batch b WHERE b.name = ANY($1::text[])`,
      [batches],
    );
    return new Map(rows.flatMap(({ batch, holder }) => (holder === null ? [] : [[batch, holder]])));
  }

  /** Flags on these batches, and on all that was ever put into them: who receives a container receives its contents. */
  async flagsIn(tx: Tx, batches: readonly string[]): Promise<{ batch: string; finding: string }[]> {
    return tx.query<{ batch: string; finding: string }>(
      `WITH RECURSIVE inside(id) AS (
         SELECT b.id FROM linker.batch b WHERE b.name = ANY($1::text[])
         UNION
         SELECT l.child FROM inside i,
           ${lookUp(`SELECT l.child FROM linker.flow l WHERE l.batch = i.id AND l.role = 'i' AND l.child IS NOT NULL`)} l
       )
       SELECT DISTINCT g.batch_name AS batch, g.finding FROM inside i,
         ${lookUp('SELECT g.batch_name, g.finding FROM flagger.flag g WHERE g.batch = i.id')} g`,
      [batches],
    );
  }
}
