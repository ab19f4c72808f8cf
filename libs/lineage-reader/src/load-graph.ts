import type { Tx } from '@headwater/postgres';
import { GraphRows, graphQuery } from './graph-rows';
import { LoadedGraph, toLineageInput } from './lineage-input';

type Reader = Pick<Tx, 'query'>;

/** Batches from $1 and everything that may have flowed into them, by all inflows, seen or not; and those steps. */
const UPSTREAM = graphQuery(`
whole(id) AS (
  SELECT unnest($1::bigint[])
  UNION
  SELECT u.batch FROM whole w
  JOIN linker.flow i ON i.batch = w.id AND i.role = 'i' AND i.live
  JOIN linker.flow u ON u.step = i.step AND u.role = 'u' AND u.live
),
wanted AS MATERIALIZED (SELECT DISTINCT i.step AS id FROM whole w JOIN linker.flow i ON i.batch = w.id AND i.role = 'i' AND i.live)`);

/** The whole lineage upstream of some batches. One statement, one snapshot. */
export async function loadUpstream(reader: Reader, batches: readonly number[]): Promise<LoadedGraph> {
  const [rows] = await reader.query<GraphRows & Record<string, unknown>>(UPSTREAM, [batches]);
  return toLineageInput(rows!);
}

/** Children put in whole have the mass of their own batches: those belong to a container, and so on down. */
const WITH_WHOLES = `
  UNION
  SELECT i.child FROM whole w JOIN linker.flow i ON i.batch = w.id AND i.role = 'i' AND i.live AND i.child IS NOT NULL AND NOT i.stated`;

const NEIGHBOURHOOD = graphQuery(`
whole(id) AS (SELECT unnest($1::bigint[]) ${WITH_WHOLES}),
wanted AS (SELECT 0::bigint AS id WHERE false)`);

/** What decides the uses of some batches: their flows, and those of what was put in whole. No steps. */
export async function loadDeciding(reader: Reader, batches: readonly number[]): Promise<LoadedGraph> {
  const [rows] = await reader.query<GraphRows & Record<string, unknown>>(NEIGHBOURHOOD, [batches]);
  return toLineageInput(rows!);
}

const AROUND_STEPS = graphQuery(`
wanted AS MATERIALIZED (SELECT unnest($1::bigint[]) AS id),
whole(id) AS (
  SELECT id FROM (
    SELECT unnest($2::bigint[]) AS id
    UNION
    SELECT f.batch FROM wanted w JOIN linker.flow f ON f.step = w.id WHERE f.live AND (f.role = 'i' OR NOT f.stated)
  ) AS start ${WITH_WHOLES}
)`);

/** Some steps with all that the share of a set among them needs, and some batches to ask it for. */
export async function loadAround(
  reader: Reader,
  steps: readonly number[],
  batches: readonly number[],
): Promise<LoadedGraph> {
  const [rows] = await reader.query<GraphRows & Record<string, unknown>>(AROUND_STEPS, [steps, batches]);
  return toLineageInput(rows!);
}

const DOWNSTREAM = graphQuery(`
down(step) AS (
  SELECT u.step FROM linker.flow u WHERE u.batch = ANY($1::bigint[]) AND u.role = 'u' AND u.live
  UNION
  SELECT e.dst FROM down d JOIN linker.edge e ON e.src = d.step
),
whole(id) AS (
  SELECT id FROM (SELECT unnest($1::bigint[]) AS id UNION SELECT f.batch FROM down d JOIN linker.flow f ON f.step = d.step AND f.role = 'i' AND f.live) AS start
  ${WITH_WHOLES}
),
wanted AS MATERIALIZED (SELECT DISTINCT i.step AS id FROM whole w JOIN linker.flow i ON i.batch = w.id AND i.role = 'i' AND i.live)`);

/** Everything that some batches went into, by what uses see; the steps that fill each batch on the way, with all their lines. */
export async function loadDownstream(reader: Reader, batches: readonly number[]): Promise<LoadedGraph> {
  const [rows] = await reader.query<GraphRows & Record<string, unknown>>(DOWNSTREAM, [batches]);
  return toLineageInput(rows!);
}
