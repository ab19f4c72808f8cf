import { createHash } from 'node:crypto';

/** Lower case, without accents, invisible characters and blanks at the ends. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u200b-\u200d\u2060\ufeff]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** As written, without invisible characters and doubled blanks. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The letters and digits of a name, of any script, word by word. */
export const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A readable part of an id: letters a to z and digits. */
export const slug = (text: string): string =>
  plain(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** Eight hex digits that tell apart what slugs cannot. */
export const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);

const EMPTY_WORDS = new Set([
  '',
  'unknown',
  'unkown',
  'unspecified',
  'na',
  'nil',
  'no',
  'non',
  'none',
  'noneexists',
  'notapplicable',
  'notassigned',
  'tobeadvice',
  'tobeadvised',
  'test',
  'mmm',
  'x',
  'xx',
  'xxx',
  'tbd',
  'yes',
]);

/** Whether a cell says nothing: blank, dashes, "unknown", "n/a", "test" and the like. */
export const saysNothing = (text: string): boolean => EMPTY_WORDS.has(wordsOf(text).join(''));
