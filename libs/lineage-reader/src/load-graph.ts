import type { Reader } from './as-of';
import { GraphRows, graphQuery } from './graph-rows';
import { lookUp } from './look-up';
import { LoadedGraph, toLineageInput } from './lineage-input';

/** What went on whole (packed, or a container renamed) has the mass of its own batch: that belongs to it, and so on down. */
const WITH_WHOLES = `
  UNION
  SELECT i.id FROM whole w, ${lookUp(`SELECT coalesce(i.child, i.renamed) AS id FROM linker.flow i WHERE i.batch = w.id AND i.role = 'i' AND i.live AND NOT i.stated AND coalesce(i.child, i.renamed) IS NOT NULL`)} i`;

/** What decides the uses of the batches $1: their flows, and those of what was put in whole. No steps. */
const DECIDING = graphQuery(
  `whole(id) AS (SELECT unnest($1::bigint[]) ${WITH_WHOLES})`,
  'SELECT 0::bigint WHERE false',
);

/** The steps $1, and whatever their shares need of other batches; and the batches $2. */
const AROUND = graphQuery(
  `whole(id) AS (
    SELECT id FROM (
      SELECT unnest($2::bigint[]) AS id
      UNION
      SELECT f.batch FROM unnest($1::bigint[]) AS w(id), ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = w.id AND f.live AND (f.role = 'i' OR NOT f.stated)`)} f
    ) AS start ${WITH_WHOLES}
  )`,
  'SELECT unnest($1::bigint[])',
);

/**
 * Everything that the batches $1 went into by way of the steps that `down` gives; the steps that fill each batch on the
 * way, with all their lines, and what those took without saying how much.
 */
const belowBy = (down: string): string =>
  graphQuery(
    `down(step) AS (${down}),
  met(id) AS MATERIALIZED (
    SELECT unnest($1::bigint[])
    UNION
    SELECT f.batch FROM down d, ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = d.step AND f.role = 'i' AND f.live`)} f
  ),
  filling(id) AS MATERIALIZED (
    SELECT DISTINCT i.step FROM met m, ${lookUp(`SELECT i.step FROM linker.flow i WHERE i.batch = m.id AND i.role = 'i' AND i.live`)} i
  ),
  whole(id) AS (
    SELECT id FROM (
      SELECT id FROM met
      UNION
      SELECT u.batch FROM filling s, ${lookUp(`SELECT u.batch FROM linker.flow u WHERE u.step = s.id AND u.role = 'u' AND u.live AND NOT u.stated`)} u
    ) AS start ${WITH_WHOLES}
  )`,
    'SELECT id FROM filling',
  );

/** Steps that use the batches $1. */
export const USES = `SELECT u.step FROM linker.flow u WHERE u.batch = ANY($1::bigint[]) AND u.role = 'u' AND u.live`;

/** By what uses see, as settled. */
const DOWNSTREAM = belowBy(`
    ${USES}
    UNION
    SELECT e.dst FROM down d, ${lookUp('SELECT e.dst FROM linker.edge e WHERE e.src = d.step')} e`);

/** By steps that are known. */
const BELOW = belowBy('SELECT unnest($2::bigint[])');

async function load(reader: Reader, query: string, ...params: readonly (readonly number[])[]): Promise<LoadedGraph> {
  const [rows] = await reader.query<GraphRows & Record<string, unknown>>(query, params);
  return toLineageInput(rows!);
}

/** What decides the uses of some batches; no steps. */
export const loadDeciding = (reader: Reader, batches: readonly number[]): Promise<LoadedGraph> =>
  load(reader, DECIDING, batches);

/** Some steps with all that the share of a set among them needs, and some batches to ask it for. */
export const loadAround = (
  reader: Reader,
  steps: readonly number[],
  batches: readonly number[],
): Promise<LoadedGraph> => load(reader, AROUND, steps, batches);

/** Everything downstream of some batches; the steps that fill each batch on the way, with all their lines. */
export const loadDownstream = (reader: Reader, batches: readonly number[]): Promise<LoadedGraph> =>
  load(reader, DOWNSTREAM, batches);

/** The same by the steps that are known to lie downstream. */
export const loadBelow = (reader: Reader, batches: readonly number[], steps: readonly number[]): Promise<LoadedGraph> =>
  load(reader, BELOW, batches, steps);
