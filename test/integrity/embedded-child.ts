import { startCluster } from '@headwater/postgres';

/**
 * A process that lives on a data folder until it is told or made to end: what Headwater is to the embedded database.
 * Prints one JSON line: the cluster, or the error.
 */
async function main(dataDir: string): Promise<void> {
  try {
    const cluster = await startCluster({ dataDir });
    process.on('SIGTERM', () => void cluster.stop().then(() => process.exit(0)));
    process.stdout.write(`${JSON.stringify({ url: cluster.url, pid: cluster.pid() })}\n`);
    setInterval(() => undefined, 60_000);
  } catch (error) {
    const { name, message } = error as Error;
    process.stdout.write(`${JSON.stringify({ name, message })}\n`);
    process.exit(1);
  }
}

void main(process.argv[2] ?? '');
