import type { StepId } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { GraphRows } from './graph-rows';
import { lookUp } from './look-up';
import type { StepText } from './step-text';

/** Uses of batches by other steps than those on the walk (mostly), in columns of equal length. `code`: 1 where a quantity is stated, plus 2 for a packing. */
export interface UseColumns {
  readonly batch: readonly number[] | null;
  readonly step: readonly StepId[] | null;
  readonly code: readonly number[] | null;
  readonly mass: readonly (number | null)[] | null;
  readonly at: readonly number[] | null;
  /** Joined by U+001F. */
  readonly forms: readonly (string | null)[] | null;
  /** Of plain dates: when they end, and the date. */
  readonly days: readonly (readonly [step: StepId, hi: number, day: string])[] | null;
}

/** What a walk brought: batches, all that uses them, and the steps that fill them. */
export interface Walk {
  readonly batches: readonly number[];
  readonly uses: readonly UseColumns[];
  readonly steps: readonly StepText[];
  readonly unpackings: readonly NonNullable<GraphRows['unpackings']>[number][];
  readonly names: ReadonlyMap<number, string>;
  readonly sites: NonNullable<GraphRows['sites']>;
}

type Reader = Pick<Tx, 'query'>;

interface Level {
  readonly steps: string | null;
  readonly shared: string | null;
  readonly uses: UseColumns;
  readonly unpackings: GraphRows['unpackings'];
}

const column = (expression: string): string => `array_to_json(array_agg(${expression}))`;
const FLOWS = (role: string, columns: string): string =>
  `unnest($1::bigint[]) AS w(id), ${lookUp(`SELECT ${columns} FROM linker.flow f WHERE f.batch = w.id AND f.role = '${role}' AND f.live`)} f`;

/** The steps that fill the batches $1, and what uses those but the steps $2, which are known. */
const LEVEL = `
  SELECT
    (SELECT string_agg(f.said, ',') FROM ${FLOWS('i', 'f.said')}) AS steps,
    (SELECT string_agg(s.said, ',') FROM (SELECT DISTINCT f.step FROM ${FLOWS('i', 'f.step, f.said')} WHERE f.said IS NULL) AS n(id),
      ${lookUp('SELECT s.said FROM linker.step s WHERE s.id = n.id')} s) AS shared,
    (SELECT json_build_object('batch', ${column('f.batch')}, 'step', ${column('f.step')}, 'code', ${column('f.stated::integer + 2 * f.packing::integer')},
        'mass', ${column('f.mass')}, 'at', ${column('f.lo')}, 'forms', ${column('f.forms')},
        'days', json_agg(json_build_array(f.step, f.hi, f.day)) FILTER (WHERE f.day IS NOT NULL))
      FROM ${FLOWS('u', 'f.*')} WHERE NOT EXISTS (SELECT FROM unnest($2::bigint[]) AS k(step) WHERE k.step = f.step)) AS uses,
    (SELECT json_agg(json_build_array(u.container, u.children, u.lo, u.hi, u.day)) FROM linker.unpacking u
      WHERE u.live AND u.container = ANY ($1::bigint[])) AS unpackings`;

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
/** Batches asked for at once: PostgreSQL looks up the next of them while Node reads the ones before. */
const PORTION = 600;

/**
 * Walks upstream from some batches, level by level: each level is a few statements, which visit every table once. Over
 * a few thousand batches this is several times as fast as one recursive statement. To be of one state it must be given
 * a transaction of one snapshot.
 */
export async function walkUpstream(reader: Reader, start: readonly number[]): Promise<Walk> {
  const met = new Set(start);
  const steps = new Map<StepId, StepText>();
  const uses: UseColumns[] = [];
  const unpackings: Walk['unpackings'][number][] = [];
  const names = new Map<number, string>();
  let next: number[] = [];

  const note = (step: StepText): void => {
    if (steps.has(step[0])) return;
    steps.set(step[0], step);
    step[13].forEach(([batch], i) => names.set(batch, step[14][i]!));
    for (const [batch] of step[12]) {
      if (met.has(batch)) continue;
      met.add(batch);
      next.push(batch);
    }
  };
  const take = (level: Level): void => {
    uses.push(level.uses);
    unpackings.push(...(level.unpackings ?? []));
    for (const texts of [level.steps, level.shared])
      if (texts !== null) (JSON.parse(`[${texts}]`) as StepText[]).forEach(note);
  };

  let frontier = [...met];
  for (let depth = 0; frontier.length > 0; depth++) {
    if (depth === LEVELS) frontier = await withRest(reader, frontier, met);
    await readLevel(reader, frontier, [...steps.keys()], take);
    frontier = next;
    next = [];
  }
  const [batches, all] = [[...met], [...steps.values()]];
  await addNames(reader, batches, names);
  return { batches, uses, steps: all, unpackings, names, sites: await sitesOf(reader, all) };
}

/** Asks for the next portion before it takes the last one. */
async function readLevel(
  reader: Reader,
  batches: readonly number[],
  known: readonly StepId[],
  take: (level: Level) => void,
): Promise<void> {
  let asked: Promise<Level[]> | undefined;
  for (let at = 0; at < batches.length || asked; at += PORTION) {
    const got = await asked;
    asked = at < batches.length ? reader.query<Level>(LEVEL, [batches.slice(at, at + PORTION), known]) : undefined;
    if (got) take(got[0]!);
  }
}

async function withRest(reader: Reader, frontier: readonly number[], met: Set<number>): Promise<number[]> {
  const [row] = await reader.query<{ ids: number[] }>(REST, [frontier]);
  const rest = row!.ids.filter((id) => !met.has(id));
  for (const id of rest) met.add(id);
  return [...frontier, ...rest];
}

async function addNames(reader: Reader, batches: readonly number[], names: Map<number, string>): Promise<void> {
  const unnamed = batches.filter((id) => !names.has(id));
  if (unnamed.length === 0) return;
  for (const { id, name } of await reader.query<{ id: number; name: string }>(NAMES, [unnamed])) names.set(id, name);
}

async function sitesOf(reader: Reader, steps: readonly StepText[]): Promise<Walk['sites']> {
  const sites = new Set(steps.flatMap((step) => step[2] ?? []));
  if (sites.size === 0) return [];
  const [row] = await reader.query<{ sites: Walk['sites'] | null }>(SITES, [[...sites]]);
  return row!.sites ?? [];
}
