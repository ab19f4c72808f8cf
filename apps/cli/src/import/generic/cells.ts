import { findCountry, isUnit } from '@headwater/reference';

/** What a cell was read as, or why it cannot be. */
export type Reading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** How a cell is read. */
export type CellType = 'text' | 'number' | 'list' | 'date' | 'unit' | 'country' | 'lines' | 'yes-no';

const ok = (value: unknown): Reading => ({ ok: true, value });
const no = (reason: string): Reading => ({ ok: false, reason });

/** Words for units that people write, and the UN/ECE Rec 20 or Rec 21 code meant. A "ton" and a "quintal" are left out: each is several things. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  kg: 'KGM',
  kgs: 'KGM',
  kilogram: 'KGM',
  kilograms: 'KGM',
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
};

/** Reads a cell that is not empty. Nothing is guessed: what can be read in two ways is refused with both. */
export function readCell(type: CellType, cell: string): Reading {
  const text = cell.trim();
  switch (type) {
    case 'number':
      return readNumber(text);
    case 'list':
      return ok(splitList(text));
    case 'date':
      return /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(text)
        ? no(`"${text}" may be two dates: write 2026-03-02 (year-month-day)`)
        : ok(text);
    case 'unit':
      return readUnit(text);
    case 'country': {
      const country = findCountry(text)?.country;
      return country
        ? ok(country)
        : no(`"${text}" is no country known by ISO 3166-1 code or English name: write the two-letter code`);
    }
    case 'lines':
      return readLines(text);
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

function readNumber(text: string): Reading {
  if (/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return ok(Number(text));
  return no(`"${text}" is not a plain number: write 1250.5, without thousands marks and with a point`);
}

function readUnit(text: string): Reading {
  if (isUnit(text.toUpperCase())) return ok(text.toUpperCase());
  const code = UNIT_WORDS[text.toLowerCase().replace(/\.$/, '')];
  return code ? ok(code) : no(`"${text}" is no unit: write a UN/ECE code such as KGM, TNE, LBR, or XBG for bags`);
}

/** `A=250; B=100 ; C`: batches with how much of each; without a number the quantity is unknown. */
function readLines(text: string): Reading {
  const lines: { batch: string; quantity?: { value: number } }[] = [];
  for (const item of splitList(text)) {
    const at = item.lastIndexOf('=');
    if (at < 0) {
      lines.push({ batch: item });
      continue;
    }
    const number = readNumber(item.slice(at + 1).trim());
    if (!number.ok) return number;
    lines.push({ batch: item.slice(0, at).trim(), quantity: { value: number.value as number } });
  }
  return ok(lines);
}
