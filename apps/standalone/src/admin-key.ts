import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataFolderError } from '@headwater/postgres';
import { makeAdminKey } from '../../gateway/src/keys/ensure-admin-key';

/**
 * The key given, else the one kept in the folder, else a new one, kept there for its owner only.
 * @throws DataFolderError where the file can be neither read nor made.
 */
export function adminKeyOf(given: string | undefined, folder: string): { key: string; newFile: string | null } {
  if (given !== undefined) return { key: given, newFile: null };
  const file = join(folder, 'admin-key');
  try {
    const kept = keptIn(file);
    if (kept !== '') return { key: kept, newFile: null };
    const key = makeAdminKey();
    keep(key, file);
    return { key, newFile: file };
  } catch (cause) {
    throw new DataFolderError(
      folder,
      `the admin key ${file} can be neither read nor made (${(cause as NodeJS.ErrnoException).code}).`,
      { cause },
    );
  }
}

/** The file appears whole or not at all: a start killed here must not leave half a key. */
function keep(key: string, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const making = `${file}.${process.pid}`;
  writeFileSync(making, `${key}\n`, { mode: 0o600 });
  renameSync(making, file);
}

/** Empty where there is none. */
function keptIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
