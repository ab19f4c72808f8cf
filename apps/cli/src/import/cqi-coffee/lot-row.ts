import type { Table, TableRow } from '@headwater/file-import';
import { digest, plain, slug, tidy } from './words';

/** The columns that are read, by their letters: "Farm.Name" (cleaned file) and "Farm Name" (as scraped) are one. */
const COLUMNS = [
  'species',
  'owner',
  'countryoforigin',
  'farmname',
  'lotnumber',
  'mill',
  'iconumber',
  'company',
  'region',
  'producer',
  'numberofbags',
  'bagweight',
  'incountrypartner',
  'harvestyear',
  'gradingdate',
  'processingmethod',
  'expiration',
  'certificationbody',
  'totalcuppoints',
] as const;
export type LotColumn = (typeof COLUMNS)[number];

const NEEDED: readonly LotColumn[] = [
  'countryoforigin',
  'farmname',
  'mill',
  'numberofbags',
  'bagweight',
  'incountrypartner',
  'gradingdate',
];

/** A row of CQI's file: one graded lot. */
export interface LotRow {
  readonly row: number;
  /** What the row is about, the same whenever the file is read: `arabica-17`. */
  readonly key: string;
  readonly cell: (column: LotColumn) => string;
}

export interface LotRows {
  readonly lots: readonly LotRow[];
  /** How the file writes each column. */
  readonly names: Readonly<Partial<Record<LotColumn, string>>>;
  readonly missing: readonly LotColumn[];
}

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/**
 * Rows as lots. A row's key is its number in the file's own first column (cleaned files number their lots, arabica and
 * robusta each from 1); where that is blank (as scraped) it is made from what names the lot: country, owner, farm,
 * mill, lot and ICO number, day of grading; equal rows are counted.
 */
export function lotRows(table: Table): LotRows {
  const names: Partial<Record<LotColumn, string>> = {};
  for (const column of table.columns) {
    const known = COLUMNS.find((each) => each === letters(column));
    if (known && names[known] === undefined) names[known] = column;
  }
  const counts = new Map<string, number>();
  const lots = table.rows.map((row) => {
    const cell = (column: LotColumn): string => row.cells[names[column] ?? '\0'] ?? '';
    return { row: row.row, cell, key: keyOf(row, cell, counts) };
  });
  return { lots, names, missing: NEEDED.filter((column) => names[column] === undefined) };
}

function keyOf({ cells }: TableRow, cell: LotRow['cell'], counts: Map<string, number>): string {
  const species = slug(cell('species')) || 'coffee';
  const number = (cells[''] ?? '').trim();
  const about = (
    ['countryoforigin', 'owner', 'farmname', 'mill', 'lotnumber', 'iconumber', 'gradingdate'] as const
  ).map((column) => plain(tidy(cell(column))));
  const base = /^\d+$/.test(number) ? `${species}-${number}` : `${species}-x${digest(about)}`;
  const times = (counts.get(base) ?? 0) + 1;
  counts.set(base, times);
  return times === 1 ? base : `${base}-${times}`;
}
