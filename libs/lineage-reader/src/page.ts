import type { StepId } from '@headwater/lineage';
import { lookUp } from './look-up';
import type { StepText } from './step-text';

/**
 * A use as a page has it. `code`: 1 where a quantity is stated, plus 2 for a packing. `forms` are joined by U+001F. What
 * is true of most uses is left out at the end: no forms, no plain date.
 */
export type UseText = readonly [
  step: StepId,
  at: number,
  mass: number | null,
  code: number,
  forms?: string | null,
  until?: number,
  day?: string | null,
];

/** `kind`: 1 for a dispatch, 0 for a receipt. `until`, `day` of a plain date only. */
export type MovementText = readonly [kind: 0 | 1, publisher: string, at: number, until?: number, day?: string];

/**
 * All that flows into and out of a batch: the steps that fill it (a long one by number only), and its uses. Those stand
 * as a text within the text, which most readers never open: they know the uses by steps on their way from these steps,
 * and see by number and sum of steps that there are no others.
 */
export type PageText = readonly [
  batch: number,
  filledBy: readonly (StepText | StepId)[] | null,
  uses: number,
  sumOfSteps: number,
  /** `UseText[]`; null where there is none. */
  text: string | null,
  /** Dispatches and receipts that name it. */
  moved?: readonly MovementText[],
];

/**
 * Longest text of a step, bytes, that is repeated on the page of each batch that it fills; one that fills a thousand is
 * not. (PostgreSQL knows the bytes of a long text without reading it, unlike its characters.)
 */
const LONG_STEP = 2_000;

const USE = `'[' || f.step || ',' || f.lo || ',' || coalesce(f.mass::text, 'null') || ',' || f.stated::integer + 2 * f.packing::integer ||
  CASE WHEN f.day IS NOT NULL THEN ',' || coalesce(to_json(f.forms)::text, 'null') || ',' || f.hi || ',"' || f.day || '"'
       WHEN f.forms IS NOT NULL THEN ',' || to_json(f.forms)::text ELSE '' END || ']'`;

const MOVEMENT = `'[' || (m.kind = 'dispatch')::integer || ',' || to_json(m.publisher) || ',' || m.lo ||
  CASE WHEN m.day IS NOT NULL THEN ',' || m.hi || ',"' || m.day || '"' ELSE '' END || ']'`;

/**
 * A receipt under a new name is kept under that name, too (it says who holds it), yet it did not move it: so of movements
 * that were recorded before that was noted.
 */
const isNaming = `m.kind = 'receipt' AND EXISTS (
    SELECT FROM linker.flow f JOIN linker.step s ON s.id = f.step
    WHERE f.batch = m.batch AND f.role = 'i' AND f.renamed IS NOT NULL AND s.event = m.event)`;

/** Dispatches and receipts that move a batch, as rows of linker.movement m: a condition. */
export const MOVES = `m.live AND coalesce(m.moves, NOT (${isNaming}))`;

/**
 * The page of a batch, written now: an SQL expression; `batch` is one, too. Steps stand in an order that hangs on nothing
 * but the events, so that an answer made from pages is the same after a rebuild.
 */
export const pageOf = (batch: string): string => `
  '[' || ${batch} || ',' || coalesce('[' || (
    SELECT string_agg(CASE WHEN octet_length(s.said) > ${LONG_STEP} THEN s.id::text ELSE s.said END, ',' ORDER BY s.lo, s.event, s.id)
    FROM ${lookUp(`SELECT f.step FROM linker.flow f WHERE f.batch = ${batch} AND f.role = 'i' AND f.live`)} f, ${lookUp('SELECT s.id, s.said, s.lo, s.event FROM linker.step s WHERE s.id = f.step')} s
  ) || ']', 'null') || ',' || (
    SELECT count(*) || ',' || coalesce(sum(f.step), 0) || ',' || coalesce(to_json('[' || string_agg(${USE}, ',' ORDER BY f.lo, f.step) || ']')::text, 'null')
    FROM linker.flow f WHERE f.batch = ${batch} AND f.role = 'u' AND f.live
  ) || coalesce((
    SELECT ',[' || string_agg(${MOVEMENT}, ',' ORDER BY m.event) || ']'
    FROM linker.movement m WHERE m.batch = ${batch} AND ${MOVES}
  ), '') || ']'`;

/** When the latest line of a batch was recorded: a page is as it was at any time since. Never, where one was ever void. */
export const latestOf = (batch: string): string => `(
  SELECT CASE WHEN count(r.void) > 0 THEN 'infinity' ELSE coalesce(max(r.recorded_at), '-infinity') END
  FROM (SELECT f.void, f.recorded_at FROM linker.flow f WHERE f.batch = ${batch}
    UNION ALL SELECT m.void, m.recorded_at FROM linker.movement m WHERE m.batch = ${batch}) r)`;
