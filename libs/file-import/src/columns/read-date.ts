import type { Reading } from './cells';
import type { DateOrder } from './conventions';

const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;

/** Anything that is no date of numbers passes as it stands: the contract judges times and plain dates. */
export function readDate(text: string, order: DateOrder): Reading {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst && order !== 'iso') return dayOf(text, yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  const match = SLASHED.exec(text);
  if (!match) return { ok: true, value: text };
  const [, first, second, year] = match as unknown as [string, string, string, string];
  if (order === 'iso') return { ok: false, reason: `"${text}" may be two dates: write 2026-03-02 (year-month-day)` };
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return dayOf(text, year.length === 2 ? `20${year}` : year, month, day, order);
}

function dayOf(text: string, year: string, month: string, day: string, order?: DateOrder): Reading {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)) return { ok: true, value: iso };
  const how = order === undefined ? '' : `, read ${order === 'day-first' ? 'day/month/year' : 'month/day/year'}`;
  return { ok: false, reason: `"${text}" is no day there is${how}` };
}

export type DateSign = 'day-first' | 'month-first' | 'two-ways' | null;

/** Which order a date shows to be its file's. */
export function orderOf(cell: string): DateSign {
  const match = SLASHED.exec(cell.trim());
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (first > 12 && second <= 12) return 'day-first';
  return second > 12 && first <= 12 ? 'month-first' : 'two-ways';
}
