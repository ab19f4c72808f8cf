import { fileKind, tableOfCsv, tableOfGrid, textOf, UnreadableFile, type Table } from '@headwater/file-import';
import { parse } from 'csv-parse/browser/esm/sync';
import readXlsx from 'read-excel-file/web-worker';
import type { Opened } from './file-job';

/** A file that was read: a table, or the text of NDJSON. */
export type Content =
  | { readonly kind: 'table'; readonly sheets: readonly string[]; readonly sheet: string | null; readonly table: Table }
  | { readonly kind: 'ndjson'; readonly text: string };

/** Largest file that is read whole into memory, bytes. */
const MOST_BYTES = 100_000_000;
const SAMPLES = 3;

/** Reads a file; of a workbook the sheet that is named, else the first that holds something. Throws UnreadableFile. */
export async function readContent(file: File, sheet: string | null): Promise<Content> {
  const kind = fileKind(file.name);
  if (!kind) throw new UnreadableFile('is neither .csv, .xlsx nor .ndjson');
  if (file.size > MOST_BYTES) throw new UnreadableFile('is larger than 100 MB: publish it in parts');
  if (kind === 'xlsx') return readWorkbook(file, sheet);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (kind === 'ndjson') return { kind, text: textOf(bytes) };
  return { kind: 'table', sheets: [], sheet: null, table: tableOfCsv(bytes, parse) };
}

async function readWorkbook(file: File, wanted: string | null): Promise<Content> {
  const sheets = await readXlsx(file).catch((error: unknown) => {
    throw new UnreadableFile(`is not a readable XLSX: ${(error as Error).message}`);
  });
  const chosen =
    sheets.find(({ sheet }) => sheet === wanted) ?? sheets.find(({ data }) => data.length > 1) ?? sheets[0];
  const names = sheets.map(({ sheet }) => sheet);
  return { kind: 'table', sheets: names, sheet: chosen?.sheet ?? null, table: tableOfGrid(chosen?.data ?? []) };
}

/** What is shown of it. */
export function outlineOf(content: Content): Opened {
  if (content.kind === 'ndjson') {
    const rows = content.text.split('\n').filter((line) => line.trim() !== '').length;
    return { kind: 'ndjson', sheets: [], sheet: null, columns: [], samples: {}, rows };
  }
  const { table, sheets, sheet } = content;
  const samples: Record<string, string[]> = {};
  for (const column of table.columns) {
    const seen = new Set<string>();
    for (const { cells } of table.rows) {
      const cell = cells[column]!.trim();
      if (cell !== '') seen.add(cell.slice(0, 80));
      if (seen.size === SAMPLES) break;
    }
    samples[column] = [...seen];
  }
  return { kind: 'table', sheets, sheet, columns: table.columns, samples, rows: table.rows.length };
}
