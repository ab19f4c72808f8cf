import { saysNothing, tidy, wordsOf } from './words';

/** A code that a lot may be found by: scheme and value as written. */
export interface LotCode {
  readonly scheme: 'ico-mark' | 'lot';
  readonly value: string;
}

/**
 * ICO marks in a cell: several where a comma or semicolon parts them. No mark: placeholders ("0", "2222", "none"), words
 * without a digit ("Taiwan"), crop years ("2014/15"), single digits and "123".
 */
export function icoMarks(cell: string): LotCode[] {
  return cell
    .split(/[,;]/)
    .map(tidy)
    .filter((value) => isMark(value))
    .map((value) => ({ scheme: 'ico-mark' as const, value: value.slice(0, 256) }));
}

function isMark(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  if (saysNothing(value) || digits === '') return false;
  if (/^[\d\s/.-]+$/.test(value) && (/^(.)\1*$/.test(digits) || digits === '123')) return false;
  return !/^(?:19|20)\d{2}(?:\s*[/-]\s*(?:\d{2}|(?:19|20)\d{2}))?$/.test(value);
}

/** The lot number as written; null where the cell says nothing. "1" is a lot number, if a poor one. */
export function lotNumber(cell: string): LotCode | null {
  const value = tidy(cell);
  return saysNothing(value) || /^0*$/.test(wordsOf(value).join(''))
    ? null
    : { scheme: 'lot', value: value.slice(0, 256) };
}
