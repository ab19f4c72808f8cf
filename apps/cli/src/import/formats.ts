import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  fileKind,
  mapNdjson,
  mapTable,
  sourceOfFile,
  UnreadableFile,
  type Mapping,
  type Stream,
} from '@headwater/file-import';
import { mapCqiCoffee } from './cqi-coffee/map-cqi-coffee';
import { editionOf, mapIpisMines } from './ipis-mines/map-ipis-mines';
import { readTable } from './read-table';

const GENERIC: readonly Stream[] = ['sites', 'shipments', 'certifications', 'findings'];

/** Everything that `headwater import` takes as a format. */
export const FORMATS: readonly string[] = [...GENERIC, 'cqi-coffee', 'ipis-mines'];

/** The name under which the gateway remembers a file's rows, unless `--source` gives another. */
export const sourceOf = (format: string, path: string): string => (isStream(format) ? sourceOfFile(path) : format);

/** Reads and maps a file. Throws UnreadableFile where it is no table of a kind known. */
export async function mapFile(format: string, path: string, today: string): Promise<Mapping> {
  const kind = fileKind(path);
  if (!kind) throw new UnreadableFile('is neither .csv, .xlsx nor .ndjson');
  if (kind === 'ndjson') {
    if (!isStream(format)) throw new UnreadableFile(`is NDJSON: the profile ${format} reads CSV or XLSX`);
    return mapNdjson(format, await readFile(path, 'utf8'), today);
  }
  const table = await readTable(path);
  if (isStream(format)) return mapTable(format, table, today);
  return format === 'cqi-coffee' ? mapCqiCoffee(table) : mapIpisMines(table, editionOf(basename(path)));
}

const isStream = (format: string): format is Stream => (GENERIC as readonly string[]).includes(format);
