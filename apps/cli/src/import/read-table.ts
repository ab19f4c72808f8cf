import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { Table, TableRow } from './row-event';

/** A file that cannot be read as a table: say so and stop (exit code 1). */
export class UnreadableFile extends Error {}

export type FileKind = 'csv' | 'xlsx' | 'ndjson';

/** By the name's ending; undefined for others. `.txt` and `.tsv` are read as CSV, `.jsonl` as NDJSON. */
export function fileKind(path: string): FileKind | undefined {
  const ending = extname(path).toLowerCase();
  if (['.csv', '.tsv', '.txt'].includes(ending)) return 'csv';
  if (ending === '.xlsx') return 'xlsx';
  return ['.ndjson', '.jsonl'].includes(ending) ? 'ndjson' : undefined;
}

/** Reads a CSV (comma, semicolon or tab, UTF-8) or the first sheet of an XLSX file. */
export async function readTable(path: string): Promise<Table> {
  const bytes = await readFile(path);
  return toTable(fileKind(path) === 'xlsx' ? await sheetOf(bytes) : csvOf(bytes));
}

function csvOf(bytes: Buffer): string[][] {
  const text = new TextDecoder('utf-8', { fatal: true });
  let decoded: string;
  try {
    decoded = text.decode(bytes);
  } catch {
    throw new UnreadableFile('is not UTF-8: save it as "CSV UTF-8"');
  }
  const header = decoded.slice(0, decoded.indexOf('\n') + 1 || undefined);
  const count = (mark: string): number => header.split(mark).length;
  const delimiter = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  try {
    return parse(decoded, { delimiter, relax_column_count: true, skip_empty_lines: false, bom: true });
  } catch (error) {
    throw new UnreadableFile(`is not a readable CSV: ${(error as Error).message}`);
  }
}

async function sheetOf(bytes: Buffer): Promise<string[][]> {
  try {
    const sheets = await readXlsx(bytes);
    return (sheets[0]?.data ?? []).map((row) => row.map(cellText));
  } catch (error) {
    throw new UnreadableFile(`is not a readable XLSX: ${(error as Error).message}`);
  }
}

/** Excel knows no time zone: midnight is a plain date, any other time is taken as UTC. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  if (!(cell instanceof Date)) return JSON.stringify(cell);
  const iso = cell.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
}

/** First row: the column names. Blank rows are left out but counted; of two columns of one name the second gets " 2". */
function toTable(grid: readonly (readonly string[])[]): Table {
  const [header = [], ...body] = grid;
  const seen = new Map<string, number>();
  const columns = header.map((name) => {
    const trimmed = name.trim();
    const times = (seen.get(trimmed) ?? 0) + 1;
    seen.set(trimmed, times);
    return times === 1 ? trimmed : `${trimmed} ${times}`;
  });
  const rows: TableRow[] = [];
  body.forEach((line, index) => {
    if (line.every((cell) => cell.trim() === '')) return;
    rows.push({ row: index + 2, cells: Object.fromEntries(columns.map((name, i) => [name, line[i] ?? ''])) });
  });
  if (columns.every((name) => name === '')) throw new UnreadableFile('has no header row with column names');
  return { columns, rows };
}
