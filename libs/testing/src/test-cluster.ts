import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '@headwater/postgres';

const PREFIX = 'headwater-test-';

/** Tests that need durability (crash recovery) start a cluster of their own. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** Starts a cluster in a temporary folder, which `stop` removes. */
export async function startTestCluster(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, 'owner'), String(process.pid));
  const cluster = await startCluster({ dataDir: join(folder, 'pg'), settings: FAST });
  const onExit = (): void => end(cluster.pid(), folder);
  process.once('exit', onExit);
  return {
    url: cluster.url,
    stop: async () => {
      process.off('exit', onExit);
      await cluster.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function end(postmaster: number, folder: string): void {
  tryKill(postmaster, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** Clusters of runs that were killed before they could tidy up. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      if (tryKill(Number(readFileSync(join(folder, 'owner'), 'utf8')), 0)) continue;
      const pid = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
      end(pid, folder);
    } catch {
      // Another run is making or removing it just now.
    }
  }
}

function tryKill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return pid > 0 && process.kill(pid, signal);
  } catch {
    return false;
  }
}
