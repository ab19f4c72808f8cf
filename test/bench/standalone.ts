import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

export const KEY = 'bench-admin-key-bench-admin-key';

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** The standalone as anybody starts it, on a folder of its own; on another database, if one is given. */
export async function startStandalone(
  folder: string,
  databaseUrl?: string,
): Promise<{ readonly port: number; readonly url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const main = resolve(__dirname, '../../apps/standalone/src/main.js');
  const child = spawn(process.execPath, ['--max-semi-space-size=64', main], {
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
  return { port, url: `http://127.0.0.1:${port}`, stop: () => (child.kill('SIGTERM'), gone) };
}
