import type { RowProblem } from '../row-event';
import type { Table } from './table';

/** What a spreadsheet would take for a formula, also behind blanks (OWASP, "CSV injection"). */
const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]?\d[\d.,]*$/;

/** A cell of CSV (RFC 4180) that a spreadsheet shows and never works out; a plain number stays one. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const HEADINGS = ['sheet', 'row', 'column', 'reason'] as const;

/**
 * The rows that were refused, each once, as they stand in the file, behind where and why: to be put right and published
 * again (our own four columns are left out then). With a byte order mark, so that Excel reads it as UTF-8.
 */
export function errorFile(problems: readonly RowProblem[], table: Table | null, sheet: string): string {
  const byRow = new Map<number, RowProblem[]>();
  for (const problem of problems) byRow.set(problem.row, [...(byRow.get(problem.row) ?? []), problem]);
  const rows = new Map(table?.rows.map((row) => [row.row, row.cells] as const));
  const columns = table?.columns ?? [];
  const lines = [...byRow].map(([row, all]) => [
    sheet,
    row > 0 ? String(row) : '',
    [...new Set(all.flatMap(({ column }) => column ?? []))].join('; '),
    all.map(({ column, reason }) => (all.length > 1 && column ? `${column}: ${reason}` : reason)).join('; '),
    ...columns.map((column) => rows.get(row)?.[column] ?? ''),
  ]);
  const header = [...HEADINGS.map((name) => `headwater ${name}`), ...columns];
  return `\ufeff${[header, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
