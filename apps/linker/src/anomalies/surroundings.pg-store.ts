import type { StepSaying } from '@headwater/lineage';
import { commodityOf, lookUp, sayings } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';

/** Most organizations named of one batch. */
const MOST_NAMES = 20;

export interface About {
  readonly commodity: string | null;
  readonly organizations: readonly string[];
  readonly at: Date;
}

/** What is read around batches that are looked at. */
export class PgSurroundings {
  /**
   * These batches, every container whose masses hang on one of them, and what was made of either without saying how much
   * was taken; each with its name and its lines.
   */
  async affected(tx: Tx, batches: readonly number[]): Promise<readonly { id: number; name: string; lines: number }[]> {
    return tx.query<{ id: number; name: string; lines: number }>(
      `WITH RECURSIVE down(id, goes_on) AS (
         SELECT unnest($1::bigint[]), true
         UNION
         SELECT i.batch, i.child IS NOT NULL OR i.renamed IS NOT NULL FROM down d,
           ${lookUp(`SELECT u.step FROM linker.flow u WHERE u.batch = d.id AND u.role = 'u' AND u.live AND NOT u.stated`)} u,
           ${lookUp(`SELECT i.batch, i.child, i.renamed FROM linker.flow i WHERE i.step = u.step AND i.role = 'i' AND i.live`)} i
         WHERE d.goes_on
       ), met AS (SELECT DISTINCT id FROM down)
       SELECT m.id, b.name, (SELECT count(*) FROM linker.flow f WHERE f.batch = m.id) AS lines
       FROM met m JOIN linker.batch b ON b.id = m.id`,
      [batches],
    );
  }

  /** The steps that fill these batches. */
  async filling(tx: Tx, batches: readonly number[]): Promise<readonly number[]> {
    const rows = await tx.query<{ step: number }>(
      `SELECT DISTINCT f.step FROM unnest($1::bigint[]) AS w(id), ${lookUp(`SELECT f.step FROM linker.flow f WHERE f.batch = w.id AND f.role = 'i' AND f.live`)} f`,
      [batches],
    );
    return rows.map(({ step }) => step);
  }

  /** What steps say of those of these batches that several organizations fill, or that are called several commodities. */
  sayings(tx: Tx, batches: readonly number[]): Promise<ReadonlyMap<number, readonly StepSaying[]>> {
    return sayings(tx, batches);
  }

  /** What stands beside the facts about some batches. */
  async about(tx: Tx, batches: readonly number[]): Promise<ReadonlyMap<number, About>> {
    if (batches.length === 0) return new Map();
    const rows = await tx.query<About & { id: number } & Record<string, unknown>>(
      `SELECT w.id, ${commodityOf('w.id')} AS commodity,
         ARRAY(SELECT DISTINCT s.publisher COLLATE "C" FROM linker.flow f JOIN linker.step s ON s.id = f.step
           WHERE f.batch = w.id AND f.role = 'i' AND f.live ORDER BY 1 LIMIT ${MOST_NAMES}) AS organizations,
         (SELECT max(f.recorded_at) FROM linker.flow f WHERE f.batch = w.id AND f.live) AS at
       FROM unnest($1::bigint[]) AS w(id)`,
      [batches],
    );
    return new Map(rows.map(({ id, ...about }) => [id, about]));
  }
}
