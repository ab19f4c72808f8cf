import type { StepId } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { GraphRows } from './graph-rows';
import { lookUp } from './look-up';
import type { StepText } from './step-text';

/** Uses of batches, in columns of equal length. `code`: 1 where a quantity is stated, plus 2 for a packing. */
export interface UseColumns {
  readonly batch: readonly number[] | null;
  readonly step: readonly StepId[] | null;
  readonly code: readonly number[] | null;
  readonly mass: readonly (number | null)[] | null;
  readonly at: readonly number[] | null;
  /** Joined by U+001F. */
  readonly forms: readonly (string | null)[] | null;
  /** Of plain dates: when they end, and the date. */
  readonly days: readonly (readonly [step: StepId, batch: number, hi: number, day: string])[] | null;
}

/** What a walk brought: batches, all that uses them, and the steps that fill them. */
export interface Walk {
  readonly batches: readonly number[];
  readonly uses: readonly UseColumns[];
  readonly steps: readonly StepText[];
  readonly unpackings: readonly NonNullable<GraphRows['unpackings']>[number][];
  /** Names of batches of which no step is there that fills them. */
  readonly names: ReadonlyMap<number, string>;
  readonly sites: NonNullable<GraphRows['sites']>;
}

type Reader = Pick<Tx, 'query'>;

interface Level {
  readonly uses: UseColumns;
  readonly steps: string | null;
  readonly unpackings: GraphRows['unpackings'];
}

const column = (expression: string): string => `array_to_json(array_agg(${expression}))`;

/** All flows of the batches $1, and the steps that fill them. */
const LEVEL = `
  WITH f AS MATERIALIZED (
    SELECT f.* FROM unnest($1::bigint[]) AS w(id), ${lookUp(`SELECT batch, step, role, stated, mass, forms, child, lo, hi, day, packing FROM linker.flow f WHERE f.batch = w.id AND f.live`)} f
  )
  SELECT
    (SELECT json_build_object('batch', ${column('batch')}, 'step', ${column('step')}, 'code', ${column('stated::integer + 2 * packing::integer')},
        'mass', ${column('mass')}, 'at', ${column('lo')}, 'forms', ${column('forms')},
        'days', json_agg(json_build_array(step, batch, hi, day)) FILTER (WHERE day IS NOT NULL))
      FROM f WHERE role = 'u') AS uses,
    (SELECT string_agg(s.said, ',') FROM (SELECT DISTINCT step FROM f WHERE role = 'i') AS n(id), ${lookUp('SELECT said FROM linker.step s WHERE s.id = n.id')} s) AS steps,
    (SELECT json_agg(json_build_array(u.container, u.children, u.lo, u.hi, u.day)) FROM linker.unpacking u
      WHERE u.live AND u.container IN (SELECT batch FROM f WHERE child IS NOT NULL)) AS unpackings`;

/** Everything that may have flowed into the batches $1, by all inflows, seen or not. */
const REST = `
  WITH RECURSIVE up(id) AS (
    SELECT unnest($1::bigint[])
    UNION
    SELECT u.batch FROM up,
      ${lookUp(`SELECT i.step FROM linker.flow i WHERE i.batch = up.id AND i.role = 'i' AND i.live`)} i,
      ${lookUp(`SELECT u.batch FROM linker.flow u WHERE u.step = i.step AND u.role = 'u' AND u.live`)} u
  ) SELECT json_agg(id) AS ids FROM up`;

const NAMES = `SELECT b.id, b.name FROM unnest($1::bigint[]) AS n(id), ${lookUp('SELECT id, name FROM linker.batch b WHERE b.id = n.id')} b`;

const SITES = `
  SELECT json_agg(json_build_array(r.site, r.site_kind, r.operator, r.location IS NOT NULL)) AS sites
  FROM unnest($1::text[]) AS a(site), ${lookUp('SELECT * FROM linker.registration r WHERE r.site = a.site AND r.live')} r`;

/** So many levels are asked for one by one; a lineage that is deeper is one long chain for the most part. */
const LEVELS = 40;

/**
 * Walks upstream from some batches, level by level: each level is one statement, which visits every table once. Over a
 * few thousand batches this is twice as fast as one recursive statement. To be of one state it must be given a
 * transaction of one snapshot.
 */
export async function walkUpstream(reader: Reader, start: readonly number[]): Promise<Walk> {
  const met = new Set(start);
  const steps = new Map<StepId, StepText>();
  const uses: UseColumns[] = [];
  const unpackings: Walk['unpackings'][number][] = [];
  const named = new Map<number, string>();
  let frontier = [...met];
  for (let level = 0; frontier.length > 0; level++) {
    if (level === LEVELS) frontier = await withRest(reader, frontier, met);
    const [row] = await reader.query<Level & Record<string, unknown>>(LEVEL, [frontier]);
    uses.push(row!.uses);
    unpackings.push(...(row!.unpackings ?? []));
    frontier = [];
    for (const step of row!.steps === null ? [] : (JSON.parse(`[${row!.steps}]`) as StepText[])) {
      if (steps.has(step[0])) continue;
      steps.set(step[0], step);
      step[13].forEach(([batch], i) => named.set(batch, step[14][i]!));
      for (const [batch] of step[12]) {
        if (met.has(batch)) continue;
        met.add(batch);
        frontier.push(batch);
      }
    }
  }
  const batches = [...met];
  const all = [...steps.values()];
  return {
    batches,
    uses,
    steps: all,
    unpackings,
    names: await namesOf(reader, batches, named),
    sites: await sitesOf(reader, all),
  };
}

async function withRest(reader: Reader, frontier: readonly number[], met: Set<number>): Promise<number[]> {
  const [row] = await reader.query<{ ids: number[] }>(REST, [frontier]);
  const rest = row!.ids.filter((id) => !met.has(id));
  for (const id of rest) met.add(id);
  return [...frontier, ...rest];
}

async function namesOf(
  reader: Reader,
  batches: readonly number[],
  named: Map<number, string>,
): Promise<ReadonlyMap<number, string>> {
  const unnamed = batches.filter((id) => !named.has(id));
  if (unnamed.length > 0)
    for (const { id, name } of await reader.query<{ id: number; name: string }>(NAMES, [unnamed])) named.set(id, name);
  return named;
}

async function sitesOf(reader: Reader, steps: readonly StepText[]): Promise<Walk['sites']> {
  const sites = new Set(steps.flatMap((step) => step[2] ?? []));
  if (sites.size === 0) return [];
  const [row] = await reader.query<{ sites: Walk['sites'] | null }>(SITES, [[...sites]]);
  return row!.sites ?? [];
}
