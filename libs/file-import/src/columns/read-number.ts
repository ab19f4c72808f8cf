import type { Reading } from './cells';
import type { Decimal } from './conventions';

const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** Blanks and apostrophes between groups of three digits. */
const GAPS = /(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))/g;

/** Groups of three parted by a mark: 1.250 or 12.345.678, not 0.125 nor 1.25. */
const grouped = (mark: string): RegExp => new RegExp(`^[+-]?[1-9]\\d{0,2}(?:\\${mark}\\d{3})+$`);
const GROUPED = { '.': grouped('.'), ',': grouped(',') };

/** `single`: no such number is grouped by thousands (degrees), so that either mark is the decimal one. */
export function readNumber(text: string, decimal: Decimal, single: boolean): Reading {
  if (decimal === 'plain') return PLAIN_NUMBER.test(text) ? { ok: true, value: Number(text) } : refuse(text);
  const digits = text.replace(GAPS, '');
  if (single) return numberOf(digits.replace(',', '.')) ?? refuse(text);
  const [mark, group] = decimal === 'comma' ? ([',', '.'] as const) : (['.', ','] as const);
  const [whole = '', ...rest] = digits.split(mark);
  const ungrouped = GROUPED[group].test(whole) ? whole.replaceAll(group, '') : whole;
  if (rest.length <= 1) {
    const number = numberOf([ungrouped, ...rest].join('.'), rest.length === 1 || ungrouped !== whole);
    if (number) return number;
  }
  // 14.4561 in a file of decimal commas can be one thing only.
  return (rest.length === 0 && numberOf(digits.replace(group, '.'))) || refuse(text);
}

function numberOf(text: string, plainOnly = false): Reading | null {
  if (plainOnly ? !/^[+-]?\d+(?:\.\d+)?$/.test(text) : !PLAIN_NUMBER.test(text)) return null;
  return { ok: true, value: Number(text) };
}

function refuse(text: string): Reading {
  const reason = GROUPED[','].test(text)
    ? `"${text}" may be two numbers: say how the file writes numbers, or write 1250.5`
    : `"${text}" is not a plain number: write 1250.5, without thousands marks and with a point`;
  return { ok: false, reason };
}

export type NumberSign = 'comma' | 'point' | 'two-ways' | null;

/** Which mark a number shows to be its file's decimal one; `two-ways`: 1,250 may be either. */
export function signOf(cell: string): NumberSign {
  const text = cell.trim().replace(GAPS, '');
  if (!/^[+-]?[\d.,]+$/.test(text) || !/[.,]/.test(text)) return null;
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? 'comma' : 'point';
  const mark = comma >= 0 ? ',' : '.';
  const times = text.split(mark).length - 1;
  if (times > 1) return mark === ',' ? 'point' : 'comma';
  if (GROUPED[mark].test(text)) return mark === ',' ? 'two-ways' : null;
  return mark === ',' ? 'comma' : null;
}
