import { readFile } from 'node:fs/promises';
import { fileKind, tableOfCsv, tableOfGrid, UnreadableFile, type Table } from '@headwater/file-import';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';

/** Reads a CSV (comma, semicolon or tab, UTF-8) or the first sheet of an XLSX file. */
export async function readTable(path: string): Promise<Table> {
  const bytes = await readFile(path);
  if (fileKind(path) !== 'xlsx') return tableOfCsv(bytes, parse);
  const sheets = await readXlsx(bytes).catch((error: unknown) => {
    throw new UnreadableFile(`is not a readable XLSX: ${(error as Error).message}`);
  });
  return tableOfGrid(sheets[0]?.data ?? []);
}
