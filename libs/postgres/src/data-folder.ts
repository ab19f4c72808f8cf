import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './embedded-binaries';
import { DataFolderError } from './embedded-errors';
import { launch, userFor, type OsUser } from './os-user';

/** Major version of the bundled PostgreSQL; its data is readable by the same major only. */
export const POSTGRES_MAJOR = '18';
/** The database superuser of the embedded cluster. */
export const CLUSTER_USER = 'headwater';

/** Files that belong to a data folder and stand beside it, so that the folder itself is PostgreSQL's alone. */
export interface FolderFiles {
  readonly dataDir: string;
  readonly lock: string;
  readonly password: string;
  readonly log: string;
  /** Beginning of the names of folders in which a cluster is being made. */
  readonly initializing: string;
}

export function folderFiles(dataDir: string): FolderFiles {
  const beside = (suffix: string): string => join(dirname(dataDir), `${basename(dataDir)}.${suffix}`);
  return {
    dataDir,
    lock: beside('lock'),
    password: beside('password'),
    log: beside('log'),
    initializing: beside('initializing'),
  };
}

/** 'new' when there is nothing yet; 'cluster' when there is one that this PostgreSQL can open; else throws. */
export function inspectDataFolder(dataDir: string): 'new' | 'cluster' {
  let entries: string[];
  try {
    entries = readdirSync(dataDir);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return 'new';
    if (code === 'ENOTDIR') throw new DataFolderError(dataDir, 'it is not a folder.', { cause: error });
    throw new DataFolderError(dataDir, `it cannot be read (${code}).`, { cause: error });
  }
  if (entries.length === 0) return 'new';
  if (!entries.includes('PG_VERSION')) {
    throw new DataFolderError(dataDir, 'it holds other files and no database; name an empty or new folder.');
  }
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (version !== POSTGRES_MAJOR) {
    throw new DataFolderError(
      dataDir,
      `it was made by PostgreSQL ${version || '(unknown)'}, and this is ${POSTGRES_MAJOR}.`,
    );
  }
  for (const part of ['global', 'base', 'pg_wal']) {
    if (!entries.includes(part))
      throw new DataFolderError(dataDir, `"${part}" is missing in it; restore it from a backup.`);
  }
  return 'cluster';
}

/** The password made on the first start. */
export function readPassword(files: FolderFiles): string {
  try {
    const password = readFileSync(files.password, 'utf8').trim();
    if (password !== '') return password;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new DataFolderError(files.dataDir, `its password file ${files.password} cannot be read.`, { cause });
    }
  }
  throw new DataFolderError(files.dataDir, `its password file ${files.password} is missing or empty; put it back.`);
}

/**
 * Makes a cluster beside the folder and moves it into place when it is whole, so that a start killed half-way leaves
 * nothing that looks like a database. Text order is code point order (`C`), the same on every machine.
 */
export async function initializeCluster(files: FolderFiles, binaries: Binaries): Promise<void> {
  const user = userFor(undefined);
  const password = randomBytes(24).toString('base64url');
  removeHalfMade(files);
  // A name of its own: an initdb whose Headwater was killed may still be writing in the former one.
  const making = `${files.initializing}-${randomBytes(6).toString('hex')}`;
  const pwfile = `${making}.pw`;
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(pwfile, password, { mode: 0o600 });
  writeFileSync(files.password, `${password}\n`, { mode: 0o600 });
  chmodSync(files.password, 0o600);
  try {
    if (user !== undefined) for (const path of [making, pwfile]) chownSync(path, user.uid, user.gid);
    const options = [
      `--pgdata=${making}`,
      `--username=${CLUSTER_USER}`,
      `--pwfile=${pwfile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ];
    const { command, args, spawnAs } = launch(binaries.initdb, options, user, [making, binaries.postgres]);
    await promisify(execFile)(command, [...args], { ...spawnAs, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
    if (existsSync(files.dataDir)) rmSync(files.dataDir, { recursive: true });
    renameSync(making, files.dataDir);
  } catch (cause) {
    const { stderr } = cause as { stderr?: string };
    const line = stderr?.split('\n').find((each) => /error|fatal/i.test(each)) ?? (cause as Error).message;
    throw new DataFolderError(files.dataDir, `the database could not be made: ${line}`, { cause });
  } finally {
    rmSync(pwfile, { force: true });
    rmSync(making, { recursive: true, force: true });
  }
}

/** What starts killed half-way have left. */
function removeHalfMade(files: FolderFiles): void {
  const folder = dirname(files.initializing);
  for (const name of readdirSync(folder).filter((each) => each.startsWith(`${basename(files.initializing)}-`))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Its initdb still writes; it will fail and tidy up, or the next first start does.
    }
  }
}

/** The OS user for an existing cluster: its owner; a folder that root copied is given back to `postgres`. */
export function clusterUser(dataDir: string): OsUser | undefined {
  const owner = statSync(dataDir);
  const us = process.getuid?.();
  if (us === undefined) return undefined;
  if (us !== 0) {
    if (owner.uid !== us)
      throw new DataFolderError(dataDir, `it belongs to OS user ${owner.uid}, and Headwater runs as ${us}.`);
    return undefined;
  }
  const user = userFor({ uid: owner.uid, gid: owner.gid });
  if (user !== undefined && owner.uid === 0) chownAll(dataDir, user);
  return user;
}

function chownAll(path: string, user: OsUser): void {
  lchownSync(path, user.uid, user.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) chownAll(child, user);
    else lchownSync(child, user.uid, user.gid);
  }
}
