import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { InstanceRunningError } from './embedded-errors';
import { isAlive, startTime } from './os-process';

/** What a lock file says about its holder. `started` tells a living holder from a stranger who got its pid later. */
interface Claim {
  readonly pid: number;
  readonly started: string | null;
  readonly token: string;
}

/** Locks of this very process: after a restart in a container our own pid may be the dead holder's. */
const ours = new Set<string>();

/**
 * Takes the lock file, or throws InstanceRunningError while its holder lives. A dead holder's file is replaced.
 * It covers the time before the database can be asked; the advisory lock there has the last word.
 * @returns the release.
 */
export function takeInstanceLock(file: string, folder: string): () => void {
  const claim: Claim = { pid: process.pid, started: startTime(process.pid), token: randomUUID() };
  const mine = `${file}.${claim.token}`;
  writeFileSync(mine, JSON.stringify(claim), { mode: 0o644 });
  try {
    while (!tryLink(mine, file)) {
      const holder = readClaim(file);
      if (holder === 'gone') continue;
      if (holder !== undefined && isHeld(holder)) throw new InstanceRunningError(folder, holder.pid);
      removeStale(file, holder);
    }
  } finally {
    unlinkSync(mine);
  }
  ours.add(claim.token);
  return () => {
    ours.delete(claim.token);
    const now = readClaim(file);
    if (now !== 'gone' && now?.token === claim.token) unlinkSync(file);
  };
}

function isHeld(holder: Claim): boolean {
  if (holder.pid === process.pid) return ours.has(holder.token);
  return isAlive(holder.pid) && (holder.started === null || startTime(holder.pid) === holder.started);
}

/** A link appears whole or not at all, and only if nobody else's is there. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The claim in a lock file; undefined when it holds none (a torn disk), 'gone' when there is no file. */
function readClaim(file: string): Claim | undefined | 'gone' {
  try {
    const claim = JSON.parse(readFileSync(file, 'utf8')) as Partial<Claim> | null;
    return typeof claim?.pid === 'number' && typeof claim.token === 'string' ? (claim as Claim) : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Moves the file aside and looks again: if a third start replaced it meanwhile, its claim is put back. */
function removeStale(file: string, stale: Claim | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readClaim(aside);
  if (moved !== 'gone' && moved?.token !== stale?.token) tryLink(aside, file);
  unlinkSync(aside);
}
