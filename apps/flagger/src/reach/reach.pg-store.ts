import type { ReachedBatch } from '@headwater/lineage';
import { isSightOf, lookUp } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { compareReach, deriveReach, Edge, Reach } from './derive-reach';

/** Steps at a source's site that stand under its finding (MEANING § 4). */
const CONCERNED = `s.live AND s.kind IN ('production', 'transformation') AND (src.ruled_out_before IS NULL OR s.ended_on >= src.ruled_out_before)`;

/** A line by which a batch holds what it holds now. */
const HOLDS = `f.role = 'i' AND f.live AND f.current`;

type Row<T> = T & Record<string, unknown>;
type Id = { readonly id: number };
/** Pairs as two columns: a storm is a hundred thousand of them. */
export interface Columns {
  readonly batches: readonly number[];
  readonly sources: readonly number[];
}
export const NO_PAIRS: Columns = { batches: [], sources: [] };
type Walked = { readonly steps: readonly number[]; readonly sources: readonly number[] };

const idsOf = (rows: readonly Id[]): number[] => rows.map(({ id }) => id);

/**
 * Of the batches named $1, those where anything can change: one of the steps around it has a reach or stands at a site
 * under a finding, or it has a flag. Of most batches none of it is so, and then nothing that hangs on them changes either.
 * What comes in by an edge need not be asked for: an edge runs through a batch, and that one has both its steps around it.
 * Each step and each site is asked about once, however many batches they have in common.
 */
const CONCERNING = `
  WITH asked AS MATERIALIZED (
    SELECT b.id FROM unnest($1::text[]) AS a(name), ${lookUp('SELECT b.id FROM linker.batch b WHERE b.name = a.name')} b
  ), around AS MATERIALIZED (
    SELECT a.id, f.step FROM asked a, ${lookUp('SELECT f.step FROM linker.flow f WHERE f.batch = a.id')} f
  ), steps AS MATERIALIZED (
    SELECT step, (SELECT s.site FROM linker.step s WHERE s.id = d.step) AS site FROM (SELECT DISTINCT step FROM around) d
  ), sites AS MATERIALIZED (
    SELECT site FROM (SELECT DISTINCT site FROM steps) d WHERE EXISTS (SELECT FROM flagger.source src WHERE src.site = d.site OFFSET 0)
  ), concerned AS MATERIALIZED (
    SELECT step FROM steps WHERE site IN (SELECT site FROM sites)
    UNION ALL
    SELECT step FROM steps WHERE EXISTS (SELECT FROM flagger.reach r WHERE r.step = steps.step OFFSET 0)
  )
  SELECT id FROM around WHERE step IN (SELECT step FROM concerned)
  UNION
  SELECT id FROM asked WHERE EXISTS (SELECT FROM flagger.flag g WHERE g.batch = asked.id OFFSET 0)`;

/**
 * Steps that flow into or out of the batches $1, and all that hangs on them; and nodes of these batches that had a reach,
 * as no edge may lead to them any more.
 */
const REGION = `
  WITH RECURSIVE region(id) AS (
    SELECT id FROM (
      SELECT f.step FROM unnest($1::bigint[]) AS a(id), ${lookUp('SELECT f.step FROM linker.flow f WHERE f.batch = a.id')} f
      UNION ALL
      SELECT c.step FROM unnest($1::bigint[]) AS a(id), ${lookUp(`SELECT c.step FROM flagger.reach c WHERE ${isSightOf('c.step', 'a.id')}`)} c
    ) AS start(id)
    UNION
    SELECT e.dst FROM region r, ${lookUp('SELECT e.dst FROM linker.edge e WHERE e.src = r.id')} e
  ) SELECT id FROM region`;

/** Sources that start at one of the steps $1. */
const STARTING = `
  SELECT s.id AS step, src.id AS source FROM unnest($1::bigint[]) AS r(id), ${lookUp('SELECT * FROM linker.step s WHERE s.id = r.id')} s,
    ${lookUp('SELECT * FROM flagger.source src WHERE src.site = s.site')} src
  WHERE ${CONCERNED}`;

/** What comes into the steps $1 from others. */
const ENTERING = `
  SELECT DISTINCT r.id AS step, c.source FROM unnest($1::bigint[]) AS r(id), ${lookUp('SELECT e.src FROM linker.edge e WHERE e.dst = r.id')} e,
    ${lookUp('SELECT c.source FROM flagger.reach c WHERE c.step = e.src')} c
  WHERE NOT e.src = ANY($1::bigint[])`;

/** Batches of which all flags are asked for, and (`under`) batches of which those under one finding each. */
export interface AskedFlags {
  readonly batches: readonly number[];
  readonly under: { readonly batches: readonly number[]; readonly findings: readonly string[] };
  /** All sources of the findings in `under`. */
  readonly sources: readonly number[];
}

/** Where the reach may have changed: batches asked about, and what else hangs on them. */
export interface Around {
  readonly asked: readonly number[];
  readonly below: readonly number[];
}
export const NOTHING_AROUND: Around = { asked: [], below: [] };

/**
 * Reach: for each source the steps that it leads to, kept as a relation that grows and shrinks with the edges
 * (DESIGN § 3). Set-based and limited to the steps affected.
 */
export class PgReachStore {
  /**
   * Derives the reach of whole sources anew. Returns the batches that they reach, nearest first: PostgreSQL finds what is
   * reached level by level, and nothing but the order hangs on that.
   */
  async deriveSources(tx: Tx, sources: readonly number[]): Promise<Columns> {
    if (sources.length === 0) return NO_PAIRS;
    const [walked] = await tx.query<Row<Walked>>(
      `WITH RECURSIVE derived(step, source) AS (
         SELECT s.id, src.id FROM flagger.source src, ${lookUp('SELECT * FROM linker.step s WHERE s.site = src.site AND s.live')} s
         WHERE src.id = ANY($1::bigint[]) AND ${CONCERNED}
         UNION
         SELECT e.dst, d.source FROM derived d, ${lookUp('SELECT e.dst FROM linker.edge e WHERE e.src = d.step')} e
       ),
       gone AS (
         DELETE FROM flagger.reach r WHERE r.source = ANY($1::bigint[])
         AND NOT EXISTS (SELECT FROM derived d WHERE d.step = r.step AND d.source = r.source)
       ),
       added AS (INSERT INTO flagger.reach (step, source) SELECT step, source FROM derived ON CONFLICT DO NOTHING)
       SELECT coalesce(json_agg(step), '[]') AS steps, coalesce(json_agg(source), '[]') AS sources FROM derived WHERE step > 0`,
      [sources],
    );
    return this.filledBy(tx, walked!);
  }

  /** The batches that these sources reach, in the order in which the steps that fill them came in. */
  async reachedBy(tx: Tx, sources: readonly number[]): Promise<Columns> {
    if (sources.length === 0) return NO_PAIRS;
    const [known] = await tx.query<Row<Walked>>(
      `SELECT coalesce(json_agg(step), '[]') AS steps, coalesce(json_agg(source), '[]') AS sources
       FROM (SELECT step, source FROM flagger.reach WHERE source = ANY($1::bigint[]) AND step > 0 ORDER BY step) r`,
      [sources],
    );
    return this.filledBy(tx, known!);
  }

  private async filledBy(tx: Tx, { steps, sources }: Walked): Promise<Columns> {
    if (steps.length === 0) return NO_PAIRS;
    const [filled] = await tx.query<Row<Columns>>(
      `SELECT coalesce(json_agg(f.batch ORDER BY w.place, f.batch), '[]') AS batches,
         coalesce(json_agg(w.source ORDER BY w.place, f.batch), '[]') AS sources
       FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS w(step, source, place),
         ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = w.step AND ${HOLDS}`)} f`,
      [steps, sources],
    );
    return filled!;
  }

  /**
   * Derives the reach of all sources anew around some batches: in every step that flows into or out of them (also one
   * that is void by now) and all that hangs on those, starting from what the steps around still carry. Returns those of
   * the batches where anything can change, and what else those steps fill, nearest first. Several plain statements: PostgreSQL plans one large
   * one over recursive parts as if each had a handful of rows.
   */
  async deriveAround(tx: Tx, batches: readonly string[]): Promise<Around> {
    const asked = idsOf(await tx.query<Id>(CONCERNING, [batches]));
    if (asked.length === 0) return NOTHING_AROUND;
    const region = idsOf(await tx.query<Id>(REGION, [asked]));
    const seeds = [
      ...(await tx.query<Row<Reach>>(STARTING, [region])),
      ...(await tx.query<Row<Reach>>(ENTERING, [region])),
    ];
    const edges =
      seeds.length > 0
        ? await tx.query<Row<Edge>>(
            `SELECT r.id AS src, e.dst FROM unnest($1::bigint[]) AS r(id), ${lookUp('SELECT e.dst FROM linker.edge e WHERE e.src = r.id')} e`,
            [region],
          )
        : [];
    const before = await tx.query<Row<Reach>>(
      `SELECT r.id AS step, c.source FROM unnest($1::bigint[]) AS r(id), ${lookUp('SELECT c.source FROM flagger.reach c WHERE c.step = r.id')} c`,
      [region],
    );
    const { gone, added } = compareReach(before, deriveReach(seeds, edges));
    await this.write(tx, gone, added);
    const filled = await tx.query<Id>(
      `SELECT f.batch AS id FROM unnest($1::bigint[]) WITH ORDINALITY AS r(id, place), ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = r.id AND f.role = 'i'`)} f
       GROUP BY f.batch ORDER BY min(r.place), f.batch`,
      [region],
    );
    const known = new Set(asked);
    return { asked, below: idsOf(filled).filter((id) => !known.has(id)) };
  }

  private async write(tx: Tx, gone: readonly Reach[], added: readonly Reach[]): Promise<void> {
    const pairs = (all: readonly Reach[]): unknown[] => [all.map(({ step }) => step), all.map(({ source }) => source)];
    if (gone.length > 0)
      await tx.query(
        `DELETE FROM flagger.reach r USING unnest($1::bigint[], $2::bigint[]) AS u(step, source) WHERE r.step = u.step AND r.source = u.source`,
        pairs(gone),
      );
    if (added.length > 0)
      await tx.query(
        `INSERT INTO flagger.reach (step, source) SELECT * FROM unnest($1::bigint[], $2::bigint[]) ON CONFLICT DO NOTHING`,
        pairs(added),
      );
  }

  /** Which sources reach the batches through what they hold now: all; or (`under`) those of one finding, of which `sources` are all. */
  async reached(tx: Tx, { batches, under, sources }: AskedFlags): Promise<ReachedBatch[]> {
    const holds = (from: string): string =>
      `${lookUp(`SELECT f.batch, f.step FROM linker.flow f WHERE f.batch = ${from}.batch AND ${HOLDS}`)} f`;
    const name = lookUp('SELECT b.name FROM linker.batch b WHERE b.id = f.batch');
    return tx.query<ReachedBatch & Record<string, unknown>>(
      `SELECT f.batch, b.name, r.source FROM unnest($1::bigint[]) AS a(batch), ${holds('a')},
         ${lookUp('SELECT r.source FROM flagger.reach r WHERE r.step = f.step')} r, ${name} b
       UNION
       SELECT f.batch, b.name, r.source FROM unnest($2::bigint[], $3::text[]) AS u(batch, finding), ${holds('u')},
         ${lookUp('SELECT r.source FROM flagger.reach r WHERE r.step = f.step AND r.source = ANY($4::bigint[])')} r,
         ${lookUp('SELECT FROM flagger.source s WHERE s.id = r.source AND s.finding = u.finding')} s, ${name} b`,
      [batches, under.batches, under.findings, sources],
    );
  }

  /** Steps through which the sources lead to the batches. */
  async stepsBetween(tx: Tx, reached: readonly ReachedBatch[]): Promise<number[]> {
    const rows = await tx.query<{ step: number }>(
      `WITH RECURSIVE between(step, source) AS (
         SELECT f.step, u.source FROM unnest($1::bigint[], $2::bigint[]) AS u(batch, source),
           ${lookUp(`SELECT f.step FROM linker.flow f WHERE f.batch = u.batch AND ${HOLDS}`)} f,
           ${lookUp('SELECT FROM flagger.reach r WHERE r.step = f.step AND r.source = u.source')} r
         UNION
         SELECT e.src, b.source FROM between b,
           ${lookUp('SELECT e.src FROM linker.edge e WHERE e.dst = b.step')} e,
           ${lookUp('SELECT FROM flagger.reach r WHERE r.step = e.src AND r.source = b.source')} r
       ) SELECT DISTINCT step FROM between`,
      [reached.map(({ batch }) => batch), reached.map(({ source }) => source)],
    );
    return rows.map(({ step }) => step);
  }
}
