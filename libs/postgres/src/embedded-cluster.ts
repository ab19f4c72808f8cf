import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  CLUSTER_USER,
  clusterUser,
  folderFiles,
  initializeCluster,
  inspectDataFolder,
  readPassword,
} from './data-folder';
import { locateBinaries, type Binaries } from './embedded-binaries';
import { DataFolderError, InstanceRunningError } from './embedded-errors';
import { holdInstanceLock, probeOrphan, type ClusterAddress } from './instance-session';
import { takeInstanceLock } from './instance-lock';
import { freePort, launchPostgres, StartFailedError, type Postmaster } from './launch-postgres';
import type { OsUser } from './os-user';
import { findOrphan, readPostmasterFile, stopPostmaster } from './postmaster';

export interface StartClusterOptions {
  /** PostgreSQL's own folder. Its lock, password and log files stand beside it. */
  readonly dataDir: string;
  /** Where it listens, on 127.0.0.1 (default: a free port, another one at each start). */
  readonly port?: number;
  /** Server settings over the defaults, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when PostgreSQL died under us and was started again, and when that failed. */
  readonly onEvent?: (message: string, error?: unknown) => void;
}

export interface Cluster {
  /** PostgreSQL's own folder, absolute. */
  readonly dataDir: string;
  /** Superuser's URL of the database `headwater`; the same for the cluster's life. */
  readonly url: string;
  /** The postmaster's process id now. */
  pid(): number;
  /** Shuts PostgreSQL down and gives the folder free. Safe to call twice. 'immediate': as in a crash. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL on a folder, making it on the first start. One Headwater at a time: a second one
 * gets InstanceRunningError. A postmaster left by a killed Headwater is stopped first, so that its half-done
 * transactions are gone and the settings are ours. One that dies under us is started again on the same port.
 * @throws InstanceRunningError, DataFolderError (messages of one line); Error where binaries or setpriv are missing.
 */
export async function startCluster({
  dataDir: given,
  port: wanted,
  settings = {},
  onEvent = () => undefined,
}: StartClusterOptions): Promise<Cluster> {
  const dataDir = resolve(given);
  const files = folderFiles(dataDir);
  const release = lockFolder(dataDir, files.lock);
  let postmaster: Postmaster | undefined;
  try {
    const binaries = locateBinaries();
    const isNew = inspectDataFolder(dataDir) === 'new';
    if (isNew) await initializeCluster(files, binaries);
    const user = clusterUser(dataDir);
    const password = readPassword(files);
    await clearOrphan(dataDir, password);
    const start = (port = wanted): Promise<Postmaster> => startPatiently({ files, binaries, user, settings, port });
    postmaster = await start();
    const address: ClusterAddress = { port: postmaster.port, user: CLUSTER_USER, password };
    const lock = await holdInstanceLock(address, dataDir);
    const life = supervise(postmaster, start, onEvent);
    let stopped: Promise<void> | undefined;
    const stop = async (how: 'fast' | 'immediate'): Promise<void> => {
      life.end();
      await lock.close();
      await life.settled();
      await stopPostmaster(life.pid(), how);
      release();
    };
    return {
      dataDir,
      url: urlOf(postmaster.port, password),
      pid: () => life.pid(),
      stop: (how = 'fast') => (stopped ??= stop(how)),
    };
  } catch (error) {
    if (postmaster !== undefined) await stopPostmaster(postmaster.pid).catch(() => undefined);
    release();
    throw error;
  }
}

/** The URL of the database on a folder on which another Headwater works; undefined when none answers there. */
export function runningClusterUrl(dataDir: string): string | undefined {
  const postmaster = readPostmasterFile(dataDir);
  if (postmaster === undefined || !postmaster.ready) return undefined;
  return urlOf(postmaster.port, readPassword(folderFiles(resolve(dataDir))));
}

const urlOf = (port: number, password: string): string =>
  `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${port}/headwater`;

function lockFolder(dataDir: string, lock: string): () => void {
  try {
    mkdirSync(dirname(dataDir), { recursive: true, mode: 0o700 });
    accessSync(dirname(dataDir), constants.R_OK | constants.W_OK | constants.X_OK);
    return takeInstanceLock(lock, dataDir);
  } catch (cause) {
    if (cause instanceof InstanceRunningError) throw cause;
    throw new DataFolderError(
      dataDir,
      `it cannot be written (${(cause as NodeJS.ErrnoException).code ?? (cause as Error).message}).`,
      { cause },
    );
  }
}

/** Stops a postmaster that a killed Headwater left, unless a living Headwater (its lock file deleted, say) uses it. */
async function clearOrphan(dataDir: string, password: string): Promise<void> {
  const orphan = findOrphan(dataDir);
  if (orphan === undefined) return;
  const used = await probeOrphan({ port: orphan.port, user: CLUSTER_USER, password }, orphan.pid);
  if (used) throw new InstanceRunningError(dataDir);
  await stopPostmaster(orphan.pid);
}

interface StartArguments {
  readonly files: ReturnType<typeof folderFiles>;
  readonly binaries: Binaries;
  readonly user: OsUser | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly port: number | undefined;
}

/** Tries again what passes: a port taken since we looked, backends of a killed postmaster that have not left yet. */
async function startPatiently({ files, binaries, user, settings, port }: StartArguments): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    // A killed postmaster that nobody has waited for yet still has its id, and PostgreSQL would take it for alive.
    findOrphan(files.dataDir);
    try {
      return await launchPostgres(files, binaries, user, port ?? (await freePort()), settings);
    } catch (error) {
      if (!(error instanceof StartFailedError)) throw error;
      const passes =
        /shared memory block .* still in use|Address already in use|could not bind|could not create any TCP/i.test(
          error.message,
        );
      if (!passes || attempt === 40)
        throw new DataFolderError(files.dataDir, `PostgreSQL does not start: ${error.message}`, { cause: error });
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}

/** Starts PostgreSQL again whenever it dies before `end()`. */
function supervise(
  first: Postmaster,
  start: (port: number) => Promise<Postmaster>,
  onEvent: (message: string, error?: unknown) => void,
): { pid(): number; end(): void; settled(): Promise<void> } {
  let current = first;
  let ending = false;
  let restarting = Promise.resolve();
  const watch = (postmaster: Postmaster): void => {
    void postmaster.exited.then(() => {
      if (!ending) restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    onEvent('PostgreSQL ended unexpectedly; starting it again');
    while (!ending) {
      try {
        current = await start(first.port);
        watch(current);
        return;
      } catch (error) {
        onEvent('PostgreSQL did not start again', error);
        await new Promise((done) => setTimeout(done, 1000).unref());
      }
    }
  };
  watch(first);
  return { pid: () => current.pid, end: () => (ending = true), settled: () => restarting };
}
