import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Binaries } from './embedded-binaries';
import type { FolderFiles } from './data-folder';
import { launch, type OsUser } from './os-user';
import { readPostmasterFile } from './postmaster';

/** A postmaster that we started. `exited` resolves when it is gone, whoever ended it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly exited: Promise<void>;
}

/** Why a start failed, in PostgreSQL's own words. */
export class StartFailedError extends Error {
  override readonly name = 'StartFailedError';
}

/** Bulk ingest on one machine: room for WAL between checkpoints, no JIT (our queries are short), durable commits. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '100',
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  synchronous_commit: 'on',
  fsync: 'on',
  jit: 'off',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  autovacuum_naptime: '15s',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] %a ',
  timezone: 'UTC',
};

/**
 * glibc gives what a statement used back to the system at once, and for the next one has it zeroed anew: for statements of
 * a thousand rows that was a sixth of PostgreSQL's time. A connection may keep this much instead, bytes. Other systems do
 * not read these.
 */
const MEMORY = {
  MALLOC_MMAP_THRESHOLD_: String(32 * 1_048_576),
  MALLOC_TRIM_THRESHOLD_: String(64 * 1_048_576),
  MALLOC_TOP_PAD_: String(1_048_576),
};

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts PostgreSQL in a session of its own (a Ctrl-C meant for Headwater must not reach it first) and waits until it
 * takes connections, through crash recovery if need be.
 * @throws StartFailedError with its last FATAL line.
 */
export async function launchPostgres(
  files: FolderFiles,
  binaries: Binaries,
  user: OsUser | undefined,
  port: number,
  overrides: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  const settings = Object.entries({ ...SETTINGS, port: String(port), ...overrides });
  const args = ['-D', files.dataDir, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const { command, args: all, spawnAs } = launch(binaries.postgres, args, user, [files.dataDir, binaries.postgres]);
  const log = openSync(files.log, isLarge(files.log) ? 'w' : 'a', 0o600);
  const logStart = statSync(files.log).size;
  const child = spawn(command, [...all], {
    ...spawnAs,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...MEMORY, LC_ALL: 'C' },
  });
  closeSync(log);
  child.unref();
  let failure: Error | undefined;
  let gone = false;
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => ((failure = error), (gone = true), resolve()));
    child.once('exit', () => ((gone = true), resolve()));
  });
  for (;;) {
    if (gone) throw new StartFailedError(failure?.message ?? lastWords(files.log, logStart), { cause: failure });
    // setpriv replaces itself by postgres, so the pid is the same with and without it.
    const file = readPostmasterFile(files.dataDir);
    if (file?.pid === child.pid && file?.ready) return { pid: file.pid, port, exited };
    await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 10))]);
  }
}

function isLarge(file: string): boolean {
  try {
    return statSync(file).size > 16 * 1024 * 1024;
  } catch {
    return false;
  }
}

/** The last thing that PostgreSQL (or setpriv) complained of since `from` bytes into its log. */
export function lastWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile)
    .subarray(from)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const telling =
    lines.findLast((line) => /(FATAL|PANIC|ERROR|setpriv|error while loading)/.test(line)) ?? lines.at(-1);
  return telling?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? 'it ended without a word';
}
