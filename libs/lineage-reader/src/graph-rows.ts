import type { Custody, StepKind } from '@headwater/lineage';
import { lookUp } from './look-up';

/**
 * One statement, one snapshot: what a graph query answers. Every part is a set of columns of equal length, as JSON
 * arrays: PostgreSQL writes and Node reads those several times faster than rows.
 */
export interface GraphRows {
  readonly batches: { readonly id: number[]; readonly name: string[] };
  /** Ids of the batches of which all flows are here. */
  readonly whole: readonly number[] | null;
  readonly steps: StepColumns;
  /** Steps that only use a batch or fill one beside: when, and whether they are packings. */
  readonly beside: BesideColumns;
  /** Lines in batches that are whole, and lines of wanted steps in others. */
  readonly inside: FlowColumns;
  readonly outside: FlowColumns;
  readonly unpackings:
    | readonly (readonly [container: number, children: string[] | null, lo: number, hi: number, day: string | null])[]
    | null;
  /** What live registrations say of the sites of the steps. */
  readonly sites:
    readonly (readonly [site: string, siteKind: string, operator: string | null, located: boolean])[] | null;
}

type Columns<T> = { readonly [K in keyof T]: T[K][] | null };

export type BesideColumns = Columns<{ id: number; lo: number; hi: number; day: string | null; packing: boolean }>;

export type StepColumns = Columns<{
  id: number;
  kind: StepKind;
  site: string | null;
  publisher: string;
  commodity: string | null;
  yield: number;
  custody: Custody | null;
  endedOn: string;
  lo: number;
  hi: number;
  day: string | null;
  eventId: string;
  eventTime: string;
}>;

/**
 * Lines of steps. `code`: 1 for a use (else an inflow), plus 2 where a quantity is stated. `forms` are joined by U+001F.
 * What is mostly absent stands apart: [step, batch, code, value].
 */
export type FlowColumns = Columns<{
  batch: number;
  step: number;
  code: number;
  mass: number | null;
  forms: string | null;
}> & {
  readonly contents: readonly (readonly [step: number, batch: number, code: number, content: number])[] | null;
  readonly children: readonly (readonly [step: number, batch: number, code: number, child: number])[] | null;
  readonly renamed: readonly (readonly [step: number, batch: number, code: number, renamed: number])[] | null;
};

const columns = (fields: Record<string, string>): string =>
  `json_build_object(${Object.entries(fields)
    .map(([name, expression]) => `'${name}', array_to_json(array_agg(${expression}))`)
    .join(', ')})`;

const STEP = {
  ...{
    id: 's.id',
    kind: 's.kind',
    site: 's.site',
    publisher: 's.publisher',
    commodity: 's.commodity',
    yield: 's.yield',
    custody: 's.custody',
    endedOn: 's.ended_on',
  },
  ...{ lo: 's.lo', hi: 's.hi', day: 's.day', eventId: 's.event_id', eventTime: 's.event_time' },
};
const BESIDE = { id: 'b.step', lo: 'b.lo', hi: 'b.hi', day: 'b.day', packing: 'b.packing' };
const CODE = `(f.role = 'u')::integer + 2 * f.stated::integer`;
const FLOW = { batch: 'f.batch', step: 'f.step', code: CODE, mass: 'f.mass', forms: 'f.forms' };
const lines = (from: string): string => `SELECT ${columns(FLOW).slice(0, -1)},
      'contents', json_agg(json_build_array(f.step, f.batch, ${CODE}, f.content)) FILTER (WHERE f.content IS NOT NULL),
      'children', json_agg(json_build_array(f.step, f.batch, ${CODE}, f.child)) FILTER (WHERE f.child IS NOT NULL),
      'renamed', json_agg(json_build_array(f.step, f.batch, ${CODE}, f.renamed)) FILTER (WHERE f.renamed IS NOT NULL))
    FROM ${from} f`;

const LINE =
  'f.batch, f.step, f.role, f.stated, f.mass, f.content, f.child, f.renamed, f.forms, f.lo, f.hi, f.day, f.packing';

/** A set that PostgreSQL hashes, whatever it guesses of its size: of a recursive part it guesses so much that it would compare each with each. */
const hashed = (select: string): string => `SELECT unnest(ARRAY(${select}))`;

/**
 * Makes a graph query. `whole` is a common table expression `whole(id)`: batches of which all flows are wanted; it may
 * bring others before it. `wanted` selects the steps that are wanted with all their lines, those in other batches
 * included. Every table is visited once.
 */
export function graphQuery(whole: string, wanted: string): string {
  return `
WITH RECURSIVE ${whole},
inside AS MATERIALIZED (
  SELECT f.* FROM whole w, ${lookUp(`SELECT ${LINE} FROM linker.flow f WHERE f.batch = w.id AND f.live`)} f
),
s AS MATERIALIZED (SELECT s.* FROM (${wanted}) AS w(id), ${lookUp('SELECT * FROM linker.step s WHERE s.id = w.id AND s.live')} s),
outside AS MATERIALIZED (
  SELECT f.* FROM s, ${lookUp(`SELECT ${LINE} FROM linker.flow f WHERE f.step = s.id AND f.live`)} f
  WHERE f.batch NOT IN (${hashed('SELECT id FROM whole')})
)
SELECT
  (SELECT ${columns({ id: 'b.id', name: 'b.name' })} FROM (
      SELECT id FROM whole UNION SELECT batch FROM outside UNION SELECT coalesce(child, renamed) FROM inside WHERE child IS NOT NULL OR renamed IS NOT NULL
      UNION SELECT coalesce(child, renamed) FROM outside WHERE child IS NOT NULL OR renamed IS NOT NULL
    ) n(id), ${lookUp('SELECT * FROM linker.batch b WHERE b.id = n.id')} b) AS batches,
  (SELECT array_to_json(array_agg(id)) FROM whole) AS whole,
  (SELECT ${columns(STEP)} FROM s) AS steps,
  (SELECT ${columns(BESIDE)} FROM (SELECT DISTINCT f.step, f.lo, f.hi, f.day, f.packing FROM inside f WHERE f.step NOT IN (${hashed('SELECT id FROM s')})) b) AS beside,
  (${lines('inside')}) AS inside,
  (${lines('outside')}) AS outside,
  (SELECT json_agg(json_build_array(u.container, u.children, u.lo, u.hi, u.day)) FROM linker.unpacking u
    WHERE u.live AND u.container = ANY (ARRAY(SELECT DISTINCT batch FROM inside WHERE child IS NOT NULL))) AS unpackings,
  (SELECT json_agg(json_build_array(r.site, r.site_kind, r.operator, r.location IS NOT NULL)) FROM linker.registration r
    WHERE r.live AND r.site = ANY (ARRAY(SELECT DISTINCT s.site FROM s WHERE s.site IS NOT NULL))) AS sites`;
}
