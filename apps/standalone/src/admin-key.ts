import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAdminKey } from '../../gateway/src/keys/ensure-admin-key';

/** The key given, else the one kept in the folder, else a new one, kept there for its owner only. */
export function adminKeyOf(given: string | undefined, folder: string): { key: string; newFile: string | null } {
  if (given !== undefined) return { key: given, newFile: null };
  const file = join(folder, 'admin-key');
  try {
    return { key: readFileSync(file, 'utf8').trim(), newFile: null };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = makeAdminKey();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return { key, newFile: file };
}
