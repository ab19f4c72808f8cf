import type { Tx } from '@headwater/postgres';
import { FILLING, GraphRows, graphQuery } from './graph-rows';
import { lookUp } from './look-up';
import { LoadedGraph, toLineageInput } from './lineage-input';

type Reader = Pick<Tx, 'query'>;

/** Children put in whole have the mass of their own batches: those belong to a container, and so on down. */
const WITH_WHOLES = `
  UNION
  SELECT i.child FROM whole w, ${lookUp(`SELECT i.child FROM linker.flow i WHERE i.batch = w.id AND i.role = 'i' AND i.live AND i.child IS NOT NULL AND NOT i.stated`)} i`;

/** Batches from $1 and everything that may have flowed into them, by all inflows, seen or not; and those steps. */
const UPSTREAM = graphQuery(
  `whole(id) AS (
    SELECT unnest($1::bigint[])
    UNION
    SELECT u.batch FROM whole w,
      ${lookUp(`SELECT i.step FROM linker.flow i WHERE i.batch = w.id AND i.role = 'i' AND i.live`)} i,
      ${lookUp(`SELECT u.batch FROM linker.flow u WHERE u.step = i.step AND u.role = 'u' AND u.live`)} u
  )`,
  FILLING,
);

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

/** Everything that the batches $1 went into, by what uses see; the steps that fill each batch on the way. */
const DOWNSTREAM = graphQuery(
  `down(step) AS (
    SELECT u.step FROM linker.flow u WHERE u.batch = ANY($1::bigint[]) AND u.role = 'u' AND u.live
    UNION
    SELECT e.dst FROM down d, ${lookUp('SELECT e.dst FROM linker.edge e WHERE e.src = d.step')} e
  ),
  whole(id) AS (
    SELECT id FROM (SELECT unnest($1::bigint[]) AS id UNION SELECT f.batch FROM down d, ${lookUp(`SELECT f.batch FROM linker.flow f WHERE f.step = d.step AND f.role = 'i' AND f.live`)} f) AS start
    ${WITH_WHOLES}
  )`,
  FILLING,
);

async function load(reader: Reader, query: string, ...params: readonly (readonly number[])[]): Promise<LoadedGraph> {
  const [rows] = await reader.query<GraphRows & Record<string, unknown>>(query, params);
  return toLineageInput(rows!);
}

/** The whole lineage upstream of some batches. One statement, one snapshot, as all of these. */
export const loadUpstream = (reader: Reader, batches: readonly number[]): Promise<LoadedGraph> =>
  load(reader, UPSTREAM, batches);

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
