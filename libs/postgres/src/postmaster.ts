import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive, untilGone } from './os-process';

/** What postmaster.pid says. `ready` once it takes connections. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Parses postmaster.pid; undefined while it is incomplete. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7] === 'ready' };
}

export function readPostmasterFile(dataDir: string): PostmasterFile | undefined {
  try {
    return parsePostmasterFile(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The postmaster that lives on this folder, left by a Headwater that was killed. A postmaster.pid whose process is
 * dead, or now somebody else (ids are reused, in containers quickly), is removed: PostgreSQL would refuse to start.
 */
export function findOrphan(dataDir: string): PostmasterFile | undefined {
  const found = readPostmasterFile(dataDir);
  if (found === undefined) return undefined;
  if (isAlive(found.pid) && isPostmasterOf(commandLine(found.pid), dataDir)) return found;
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Where command lines cannot be read (no /proc) a living process is taken for the postmaster: the careful reading. */
export function isPostmasterOf(command: readonly string[] | undefined, dataDir: string): boolean {
  if (command === undefined) return true;
  const given = command[command.indexOf('-D') + 1];
  if (!command.includes('-D') || given === undefined) return false;
  try {
    return realpathSync(given) === realpathSync(dataDir);
  } catch {
    return false;
  }
}

const LADDER = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 5_000],
] as const;

/** Fast shutdown (rolls back what is open, writes a checkpoint); after 20 s the immediate one, which recovery follows. */
export async function stopPostmaster(pid: number, how: 'fast' | 'immediate' = 'fast'): Promise<void> {
  for (const [signal, waitMs] of how === 'fast' ? LADDER : LADDER.slice(1)) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await untilGone(pid, waitMs)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}
