import { lookUp } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import type { EdgeStore, Settlement } from './edge.store';

export class PgEdgeStore implements EdgeStore {
  async takeDirty(tx: Tx, limit: number): Promise<{ rows: number; batches: number[] }> {
    const taken = await tx.query<{ batch: number }>(
      `DELETE FROM linker.dirty_batch WHERE ctid = ANY(ARRAY(SELECT ctid FROM linker.dirty_batch LIMIT $1)) RETURNING batch`,
      [limit],
    );
    return { rows: taken.length, batches: [...new Set(taken.map(({ batch }) => batch))] };
  }

  async withContainers(tx: Tx, batches: readonly number[]): Promise<{ id: number; lines: number }[]> {
    return tx.query<{ id: number; lines: number }>(
      `WITH RECURSIVE down(id) AS (
         SELECT unnest($1::bigint[])
         UNION
         SELECT i.batch FROM down d,
           ${lookUp(`SELECT u.step FROM linker.flow u WHERE u.batch = d.id AND u.role = 'u' AND u.live AND NOT u.stated`)} u,
           ${lookUp(`SELECT i.batch FROM linker.flow i WHERE i.step = u.step AND i.role = 'i' AND (i.child IS NOT NULL OR i.renamed IS NOT NULL)`)} i
       ) SELECT id, (SELECT count(*) FROM linker.flow f WHERE f.batch = down.id) AS lines FROM down`,
      [batches],
    );
  }

  async replace(tx: Tx, { batches, edges, contents }: Settlement): Promise<void> {
    // One worker at a time comes here, so what was read stands; sorted, so that neighbours in the index come together.
    await tx.query(
      `WITH decided AS MATERIALIZED (SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[]) AS u(dst, src, batch)),
         were AS MATERIALIZED (SELECT e.place, e.dst, e.src, e.batch FROM unnest($1::bigint[]) AS b(id), ${lookUp('SELECT ctid AS place, * FROM linker.edge e WHERE e.batch = b.id')} e),
         gone AS (
           DELETE FROM linker.edge WHERE ctid = ANY(ARRAY(
             SELECT w.place FROM were w WHERE NOT EXISTS (SELECT FROM decided d WHERE d.dst = w.dst AND d.src = w.src AND d.batch = w.batch)))
         )
       INSERT INTO linker.edge (dst, src, batch)
       SELECT * FROM (SELECT * FROM decided EXCEPT SELECT dst, src, batch FROM were) n ORDER BY dst, src`,
      [batches.map(({ id }) => id), edges.dst, edges.src, edges.batch],
    );
    if (contents.length > 0) await this.noteContents(tx, contents);
    // Last: by the clock now, so that all that was decided from is older.
    await tx.query('UPDATE linker.settled SET at = clock_timestamp()');
  }

  private async noteContents(tx: Tx, contents: Settlement['contents']): Promise<void> {
    await tx.query(
      `UPDATE linker.flow f SET current = u.current FROM unnest($1::bigint[], $2::bigint[], $3::boolean[]) AS u(batch, step, current)
       WHERE f.batch = u.batch AND f.role = 'i' AND f.step = u.step AND f.current <> u.current`,
      [contents.map(({ batch }) => batch), contents.map(({ step }) => step), contents.map(({ current }) => current)],
    );
  }

  async nextVersions(tx: Tx, count: number): Promise<number[]> {
    const rows = await tx.query<{ version: number }>(
      `SELECT nextval('linker.link_version') AS version FROM generate_series(1, $1)`,
      [count],
    );
    return rows.map(({ version }) => version);
  }
}
