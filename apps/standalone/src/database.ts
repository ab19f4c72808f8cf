import { toldToEnd } from './told-to-end';
import { startCluster } from '@headwater/postgres';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explainFailure } from './explain-failure';

/**
 * `npm run database [-- --port 5433 --folder .headwater/database]`: the embedded PostgreSQL alone, for trying out
 * services that run apart. It ends with Ctrl-C and keeps its data.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5433' },
      folder: { type: 'string', default: join('.headwater', 'database') },
    },
  });
  const port = Number(values.port);
  if (!(await isFree(port))) throw new Error(`Port ${values.port} is taken. Another database? Else give --port.`);
  const cluster = await startCluster({
    dataDir: join(resolve(values.folder), 'postgres'),
    port,
    settings: { max_connections: '200' },
    onEvent: (message, error) => console.error(message, error ?? ''),
  });
  console.log(`PostgreSQL is up, its data in ${values.folder}. Ctrl-C ends it.\nexport DATABASE_URL=${cluster.url}`);
  if (!toldToEnd.aborted) await new Promise((ended) => toldToEnd.addEventListener('abort', ended, { once: true }));
  await cluster.stop();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explainFailure(error, undefined) ?? (error instanceof Error ? error.message : error));
    process.exit(1);
  },
);
