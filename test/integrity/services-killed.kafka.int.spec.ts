import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startCluster, type Cluster } from '@headwater/postgres';
import { describeWithKafka } from '@headwater/testing';
import { Installation, KILLS, NETWORKS } from './installation';

const EACH_MS = 1000;
jest.setTimeout(180_000 + KILLS * 8 * EACH_MS);

/**
 * Guarantees 1 and 2 for processes of their own on real brokers and a real database with fsync on: at random instants a
 * service, the database or the broker is killed, while events come in. `KILLS=` sets how many.
 */
describeWithKafka('services, database and broker, killed at random instants under load', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-killed-'));
  let cluster: Cluster;
  let installation: Installation;

  beforeAll(async () => {
    const settings = { max_connections: '200' };
    cluster = await startCluster({ dataDir: join(folder, 'postgres'), settings });
    installation = await Installation.start({ databaseUrl: cluster.url });
  });
  afterAll(async () => {
    await installation?.stop();
    await cluster?.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  });

  it(`have lost and doubled nothing after ${KILLS} kills`, async () => {
    const counts = { service: 0, database: 0, broker: 0 };
    let over = false;
    const pouring = (async () => {
      while (!over) await installation.pour(2, () => over);
    })();
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(Math.random() * EACH_MS);
      if (kill % 10 === 4) {
        counts.database++;
        process.kill(cluster.pid(), 'SIGKILL');
      } else if (kill % 10 === 9) {
        counts.broker++;
        await installation.broker.kill();
        await installation.broker.restart();
      } else {
        counts.service++;
        installation.kill(Math.floor(Math.random() * installation.size));
      }
    }
    over = true;
    await pouring;
    await installation.pour(NETWORKS);
    expect(await installation.differenceFromOracle()).toBeNull();
    expect(installation.errors()).toEqual([]);
    expect(counts.service + counts.database + counts.broker).toBe(KILLS);
  });
});
