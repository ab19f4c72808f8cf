import { findCountry, isUnit } from '@headwater/reference';
import { PLAIN, type Conventions } from './conventions';
import { readDate } from './read-date';
import { readNumber } from './read-number';

/** What a cell was read as, or why it cannot be. */
export type Reading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** How a cell is read. `degrees`: a number that is never grouped by thousands. */
export type CellType = 'text' | 'number' | 'degrees' | 'list' | 'date' | 'unit' | 'country' | 'lines' | 'yes-no';

const ok = (value: unknown): Reading => ({ ok: true, value });
const no = (reason: string): Reading => ({ ok: false, reason });

/** Words for units that people write, and the UN/ECE Rec 20 or Rec 21 code meant. A "ton" and a "quintal" are left out: each is several things. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  kg: 'KGM',
  kgs: 'KGM',
  kilo: 'KGM',
  kilos: 'KGM',
  kilogram: 'KGM',
  kilograms: 'KGM',
  kilogramo: 'KGM',
  kilogramos: 'KGM',
  kilogramme: 'KGM',
  kilogrammes: 'KGM',
  g: 'GRM',
  gram: 'GRM',
  grams: 'GRM',
  tonne: 'TNE',
  tonnes: 'TNE',
  mt: 'TNE',
  lb: 'LBR',
  lbs: 'LBR',
  pound: 'LBR',
  pounds: 'LBR',
  bag: 'XBG',
  bags: 'XBG',
  sack: 'XSA',
  sacks: 'XSA',
  saco: 'XSA',
  sacos: 'XSA',
  sac: 'XSA',
  sacs: 'XSA',
};

/** Reads a cell that is not empty, by the conventions of its file. What can be read in two ways by them is refused with both. */
export function readCell(type: CellType, cell: string, conventions: Conventions = PLAIN): Reading {
  const text = cell.trim();
  switch (type) {
    case 'number':
    case 'degrees':
      return readNumber(text, conventions.decimal, type === 'degrees');
    case 'list':
      return ok(splitList(text));
    case 'date':
      return readDate(text, conventions.dates);
    case 'unit':
      return readUnit(text);
    case 'country': {
      const country = findCountry(text)?.country;
      return country
        ? ok(country)
        : no(`"${text}" is no country known by ISO 3166-1 code or English name: write the two-letter code`);
    }
    case 'lines':
      return readLines(text, conventions);
    case 'yes-no':
      return /^(true|false|yes|no)$/i.test(text)
        ? ok(/^(true|yes)$/i.test(text))
        : no(`"${text}" is neither yes nor no`);
    case 'text':
      return ok(text);
  }
}

const splitList = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((each) => each.trim())
    .filter(Boolean);

/** The code that a word for a unit means; undefined where it means none, or several. */
export function unitOf(text: string): string | undefined {
  return isUnit(text.toUpperCase()) ? text.toUpperCase() : UNIT_WORDS[text.toLowerCase().replace(/\.$/, '')];
}

function readUnit(text: string): Reading {
  const code = unitOf(text);
  return code ? ok(code) : no(`"${text}" is no unit: write a UN/ECE code such as KGM, TNE, LBR, or XBG for bags`);
}

/** `A=250; B=100 ; C`: batches with how much of each; without a number the quantity is unknown. */
function readLines(text: string, { decimal }: Conventions): Reading {
  const lines: { batch: string; quantity?: { value: number } }[] = [];
  for (const item of splitList(text)) {
    const at = item.lastIndexOf('=');
    if (at < 0) {
      lines.push({ batch: item });
      continue;
    }
    const number = readNumber(item.slice(at + 1).trim(), decimal, false);
    if (!number.ok) return number;
    lines.push({ batch: item.slice(0, at).trim(), quantity: { value: number.value as number } });
  }
  return ok(lines);
}
