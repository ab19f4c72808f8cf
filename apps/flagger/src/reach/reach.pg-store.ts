import type { Tx } from '@headwater/postgres';

/** A batch that a source reaches. */
export interface ReachedBatch {
  readonly batch: number;
  readonly name: string;
  readonly source: number;
}

/** Steps at a source's site that stand under its finding (MEANING § 4). */
const CONCERNED = `s.live AND s.kind IN ('production', 'transformation') AND (src.ruled_out_before IS NULL OR s.ended_on >= src.ruled_out_before)`;

/**
 * Reach: for each source the steps that it leads to, kept as a relation that grows and shrinks with the edges
 * (DESIGN § 3). Set-based and limited to the steps affected.
 */
export class PgReachStore {
  /** Derives the reach of whole sources anew. */
  async deriveSources(tx: Tx, sources: readonly number[]): Promise<void> {
    if (sources.length === 0) return;
    await tx.query(
      `WITH RECURSIVE derived(step, source) AS (
         SELECT s.id, src.id FROM flagger.source src JOIN linker.step s ON s.site = src.site AND ${CONCERNED} WHERE src.id = ANY($1::bigint[])
         UNION
         SELECT e.dst, d.source FROM derived d JOIN linker.edge e ON e.src = d.step
       ),
       gone AS (
         DELETE FROM flagger.reach r WHERE r.source = ANY($1::bigint[])
         AND NOT EXISTS (SELECT FROM derived d WHERE d.step = r.step AND d.source = r.source)
       )
       INSERT INTO flagger.reach (step, source) SELECT step, source FROM derived ON CONFLICT DO NOTHING`,
      [sources],
    );
  }

  /**
   * Derives the reach of all sources anew around some batches: in every step that flows into or out of them (also one
   * that is void by now) and all that hangs on those, starting from what the steps around still carry. Returns the
   * batches that those steps fill, and the batches asked about.
   */
  async deriveAround(tx: Tx, batches: readonly string[]): Promise<number[]> {
    const rows = await tx.query<{ batch: number }>(
      `WITH RECURSIVE asked AS MATERIALIZED (SELECT id FROM linker.batch WHERE name = ANY($1::text[])),
       region(step) AS (
         SELECT f.step FROM asked a JOIN linker.flow f ON f.batch = a.id
         UNION
         SELECT e.dst FROM region r JOIN linker.edge e ON e.src = r.step
       ),
       derived(step, source) AS (
         (
           SELECT s.id, src.id FROM region r JOIN linker.step s ON s.id = r.step JOIN flagger.source src ON src.site = s.site AND ${CONCERNED}
           UNION
           SELECT e.dst, c.source FROM region r JOIN linker.edge e ON e.dst = r.step JOIN flagger.reach c ON c.step = e.src
           WHERE NOT EXISTS (SELECT FROM region x WHERE x.step = e.src)
         )
         UNION
         SELECT e.dst, d.source FROM derived d JOIN linker.edge e ON e.src = d.step
       ),
       gone AS (
         DELETE FROM flagger.reach c USING region r WHERE c.step = r.step
         AND NOT EXISTS (SELECT FROM derived d WHERE d.step = c.step AND d.source = c.source)
       ),
       added AS (INSERT INTO flagger.reach (step, source) SELECT step, source FROM derived ON CONFLICT DO NOTHING)
       SELECT id AS batch FROM asked
       UNION
       SELECT f.batch FROM region r JOIN linker.flow f ON f.step = r.step AND f.role = 'i'`,
      [batches],
    );
    return rows.map(({ batch }) => batch);
  }

  /** Which of these batches the sources reach through what the batches hold now; sources null: all. */
  async reached(tx: Tx, batches: readonly number[] | null, sources: readonly number[] | null): Promise<ReachedBatch[]> {
    return tx.query<ReachedBatch & Record<string, unknown>>(
      batches
        ? `SELECT DISTINCT f.batch, b.name, r.source FROM unnest($1::bigint[]) AS a(batch) JOIN linker.flow f ON f.batch = a.batch AND f.role = 'i' AND f.live AND f.current
           JOIN flagger.reach r ON r.step = f.step JOIN linker.batch b ON b.id = f.batch`
        : `SELECT DISTINCT f.batch, b.name, r.source FROM flagger.reach r JOIN linker.flow f ON f.step = r.step AND f.role = 'i' AND f.live AND f.current
           JOIN linker.batch b ON b.id = f.batch WHERE r.source = ANY($1::bigint[])`,
      [batches ?? sources],
    );
  }

  /** Steps through which the sources lead to the batches. */
  async stepsBetween(tx: Tx, reached: readonly ReachedBatch[]): Promise<number[]> {
    const rows = await tx.query<{ step: number }>(
      `WITH RECURSIVE between(step, source) AS (
         SELECT f.step, u.source FROM unnest($1::bigint[], $2::bigint[]) AS u(batch, source)
         JOIN linker.flow f ON f.batch = u.batch AND f.role = 'i' AND f.live AND f.current JOIN flagger.reach r ON r.step = f.step AND r.source = u.source
         UNION
         SELECT e.src, b.source FROM between b JOIN linker.edge e ON e.dst = b.step JOIN flagger.reach r ON r.step = e.src AND r.source = b.source
       ) SELECT DISTINCT step FROM between`,
      [reached.map(({ batch }) => batch), reached.map(({ source }) => source)],
    );
    return rows.map(({ step }) => step);
  }
}
