import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAdminKey } from '../../gateway/src/keys/ensure-admin-key';

/** The key given, else the one kept in the folder, else a new one, kept there for its owner only. */
export function adminKeyOf(given: string | undefined, folder: string): { key: string; newFile: string | null } {
  if (given !== undefined) return { key: given, newFile: null };
  const file = join(folder, 'admin-key');
  const kept = keptIn(file);
  if (kept !== '') return { key: kept, newFile: null };
  const key = makeAdminKey();
  mkdirSync(folder, { recursive: true });
  // Appears whole or not at all: a start killed here must not leave half a key.
  const making = `${file}.${process.pid}`;
  writeFileSync(making, `${key}\n`, { mode: 0o600 });
  renameSync(making, file);
  return { key, newFile: file };
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
