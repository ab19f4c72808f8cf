import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';

export interface Child {
  readonly process: ChildProcess;
  /** What it printed: `{url, pid}` of a cluster, or `{name, message}` of an error. */
  readonly said: Promise<{ url?: string; pid?: number; name?: string; message?: string }>;
  exited(): Promise<void>;
}

/** The repository. */
export const root = join(__dirname, '../..');
const folders: string[] = [];
const children: ChildProcess[] = [];

/** Starts Headwater's database in a process that can be killed; of this repository, or of another clone. */
export function startChild(dataDir: string, options: SpawnOptions = {}, clone = root): Child {
  const script = [
    join(clone, 'libs/testing/src/register-ts.cjs'),
    join(clone, 'test/integrity/embedded-child.ts'),
  ] as const;
  const child = spawn(process.execPath, ['-r', ...script, dataDir], {
    ...options,
    cwd: clone,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const said = Promise.race([once(lines, 'line').then(([line]) => line as string), exit.then(() => '{"name":"Died"}')]);
  return {
    process: child,
    said: said.then((line) => JSON.parse(line) as object),
    exited: () => exit.then(() => undefined),
  };
}

/** A new folder that only its owner may enter, removed at the end with all that runs on it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-integrity-'));
  folders.push(folder);
  return folder;
}

/** Ends what tests left running and removes their folders. */
export async function tidyUp(): Promise<void> {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    for (const name of readdirSync(folder)) {
      const pid = postmasterOf(join(folder, name));
      if (pid !== undefined && isRunning(pid)) {
        process.kill(pid, 'SIGQUIT');
        while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function postmasterOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** Whether a process runs (a zombie, dead and not yet waited for, does not). */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
