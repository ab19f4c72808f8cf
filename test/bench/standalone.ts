import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { cpuOf, cpuOfFamily } from './cpu';
import { residentOf, type Resident } from './memory';

export const KEY = 'bench-admin-key-bench-admin-key';

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

export interface Standalone {
  readonly port: number;
  readonly url: string;
  /** CPU used so far, ms; null where nothing tells. */
  readonly cpu: () => { readonly node: number | null; readonly postgres: number | null };
  /** Resident memory of Node, now and at most so far, MB; null where nothing tells. */
  readonly memory: () => Resident | null;
  readonly stop: () => Promise<void>;
}

/** The standalone as anybody starts it, on a folder of its own; on another database, if one is given. */
export async function startStandalone(folder: string, databaseUrl?: string): Promise<Standalone> {
  const port = await freePort();
  const main = resolve(__dirname, '../../apps/standalone/src/main.js');
  const child = spawn(process.execPath, ['--max-semi-space-size=64', '--expose-gc', main], {
    env: {
      ...process.env,
      ...{ HEADWATER_DATA: folder, HEADWATER_DEMO: '0', PORT: String(port), HEADWATER_ADMIN_KEY: KEY },
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', (text: Buffer) => text.includes('ready') && done());
    child.once('exit', (code) => fail(new Error(`the standalone ended with ${code}`)));
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const pidFile = join(folder, 'own', 'postgres', 'postmaster.pid');
  const postmaster = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : null;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    cpu: () => ({ node: cpuOf(child.pid!), postgres: postmaster === null ? null : cpuOfFamily(postmaster) }),
    memory: () => residentOf(child.pid!),
    stop: () => (child.kill('SIGTERM'), gone),
  };
}
