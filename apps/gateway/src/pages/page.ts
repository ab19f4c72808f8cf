import { ProblemError } from '../problems/problem';

/** One page of a list. `next` goes into `?cursor=`; null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 1000;

/** A place in a list: the values of its sort key. Opaque to clients. */
export const writeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** `number`: a whole one. */
export type CursorPart = 'text' | 'number' | 'uuid' | 'time';

const FITS: Record<CursorPart, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= 2048 && !value.includes('\u0000'),
  number: (value) => Number.isSafeInteger(value),
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  time: (value) => typeof value === 'string' && TIME.test(value) && isDay(value.slice(0, 10)),
};

/** A time that PostgreSQL can read, as it writes it. */
const TIME = /^(?!0000)\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/;

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Reads a cursor that `writeCursor` wrote for a list sorted by `parts`; a 400 for anything else. */
export function readCursor(
  text: string | undefined,
  parts: readonly CursorPart[],
): readonly (string | number)[] | null {
  if (text === undefined) return null;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    values = null;
  }
  if (
    !Array.isArray(values) ||
    values.length !== parts.length ||
    !parts.every((part, index) => FITS[part]((values as unknown[])[index]))
  ) {
    throw new ProblemError('invalid-parameter', '"cursor" must be the "next" of an earlier page of the same list.', {
      parameter: 'cursor',
    });
  }
  return values as (string | number)[];
}

/** Cuts rows read with `limit + 1` into a page; `cursorOf` gives the sort key of the last row shown. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number | null)[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown[shown.length - 1];
  return {
    items: shown.map(itemOf),
    next: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
  };
}
