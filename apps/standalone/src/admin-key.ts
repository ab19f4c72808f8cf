import { join } from 'node:path';
import { DataFolderError } from '@headwater/postgres';
import { makeAdminKey } from '../../gateway/src/keys/ensure-admin-key';
import { keepKey, keptKey } from './key-file';

/**
 * The key given, else the one kept in the folder, else a new one, kept there for its owner only.
 * @throws DataFolderError where the file can be neither read nor made.
 */
export function adminKeyOf(given: string | undefined, folder: string): { key: string; newFile: string | null } {
  if (given !== undefined) return { key: given, newFile: null };
  const file = join(folder, 'admin-key');
  try {
    const kept = keptKey(file);
    if (kept !== '') return { key: kept, newFile: null };
    const key = makeAdminKey();
    keepKey(key, file);
    return { key, newFile: file };
  } catch (cause) {
    throw new DataFolderError(
      folder,
      `the admin key ${file} can be neither read nor made (${(cause as NodeJS.ErrnoException).code}).`,
      { cause },
    );
  }
}
