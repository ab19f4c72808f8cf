import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startCluster, type Cluster } from '@headwater/postgres';
import { eventually } from '@headwater/testing';
import { isRunning, newFolder, query, startChild, tidyUp } from './embedded-fixtures';

jest.setTimeout(60_000);

describe('the embedded database when something is killed', () => {
  const clusters: Cluster[] = [];
  const start = async (dataDir: string): Promise<Cluster> => {
    const cluster = await startCluster({ dataDir });
    clusters.push(cluster);
    return cluster;
  };
  afterEach(async () => {
    await Promise.all(clusters.splice(0).map((each) => each.stop()));
    await tidyUp();
  });

  it('Headwater by SIGKILL: the next start ends the orphan and finds all that was committed', async () => {
    const dataDir = join(newFolder(), 'pg');
    const child = startChild(dataDir);
    const { url = '', pid = 0 } = await child.said;
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    child.process.kill('SIGKILL');
    await child.exited();
    expect(isRunning(pid)).toBe(true);
    const cluster = await start(dataDir);
    expect(cluster.pid()).not.toBe(pid);
    expect(isRunning(pid)).toBe(false);
    expect(await query(cluster.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('both at once, as in a power cut: crash recovery brings back what was committed, and nothing else', async () => {
    const dataDir = join(newFolder(), 'pg');
    const child = startChild(dataDir);
    const { url = '', pid = 0 } = await child.said;
    await query(url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    await query(url, 'BEGIN; INSERT INTO kept SELECT 0; SELECT pg_current_wal_flush_lsn()');
    child.process.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await child.exited();
    const cluster = await start(dataDir);
    expect(await query(cluster.url, 'SELECT count(*)::int AS n, min(n) AS first FROM kept')).toEqual([
      { n: 1000, first: 1 },
    ]);
  });

  it('PostgreSQL under a living Headwater: it is started again at the same address', async () => {
    const cluster = await start(join(newFolder(), 'pg'));
    await query(cluster.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const before = cluster.pid();
    process.kill(before, 'SIGKILL');
    expect(await eventually(() => query(cluster.url, 'SELECT answer FROM kept'), 20_000)).toEqual([{ answer: 42 }]);
    expect(cluster.pid()).not.toBe(before);
    const other = await startChild(cluster.dataDir).said;
    expect(other).toMatchObject({ name: 'InstanceRunningError' });
  });

  it('a single backend: PostgreSQL recovers by itself and the folder stays ours', async () => {
    const cluster = await start(join(newFolder(), 'pg'));
    const [backend] = await query(
      cluster.url,
      "SELECT pid FROM pg_stat_activity WHERE application_name LIKE '%instance lock'",
    );
    process.kill(Number(backend?.['pid']), 'SIGKILL');
    await eventually(async () => {
      const rows = await query(cluster.url, "SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted");
      return rows.length === 1;
    });
    // Even with the lock file gone, the lock in the database keeps a second Headwater out.
    rmSync(`${cluster.dataDir}.lock`);
    expect(await startChild(cluster.dataDir).said).toMatchObject({ name: 'InstanceRunningError' });
    expect(isRunning(cluster.pid())).toBe(true);
  });

  it('a first start half-way: the next one begins again', async () => {
    const dataDir = join(newFolder(), 'pg');
    const halfMade = (): string[] =>
      readdirSync(dirname(dataDir)).filter((each) => each.startsWith('pg.initializing-'));
    const child = startChild(dataDir);
    await eventually(() => halfMade().some((each) => existsSync(join(dirname(dataDir), each, 'PG_VERSION'))));
    child.process.kill('SIGKILL');
    await child.exited();
    expect(existsSync(dataDir)).toBe(false);
    const cluster = await start(dataDir);
    expect(await query(cluster.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await eventually(() => halfMade().length === 0);
  });

  it('SIGTERM ends it in good order', async () => {
    const dataDir = join(newFolder(), 'pg');
    const child = startChild(dataDir);
    const { pid = 0 } = await child.said;
    child.process.kill('SIGTERM');
    await child.exited();
    expect(child.process.exitCode).toBe(0);
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
  });
});
