import { createLogger } from '@headwater/observability';
import { createEmbeddedLog } from '@headwater/event-log';
import { STREAMS, topicOf } from '@headwater/contracts';
import { migrate, openDatabase, startCluster } from '@headwater/postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '../../apps/gateway/src/create-gateway';
import { ensureAdminKey, makeAdminKey } from '../../apps/gateway/src/keys/ensure-admin-key';
import { PipelineProjection } from '../../apps/gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../apps/gateway/src/projection/progress.read-model';
import { TraceReadModel } from '../../apps/gateway/src/traces/trace.read-model';
import { allMigrations } from '../../apps/standalone/src/migrations';
import { fill } from './fill';
import { lastBatch } from './network';
import { quantile, Report, timed } from './report';

/** The same steps without any of our thinking: a recursive CTE over the edges, and what a step is called and made. */
const BARE = `
  WITH RECURSIVE up(step) AS (
    SELECT f.step FROM linker.batch b JOIN linker.flow f ON f.batch = b.id AND f.role = 'i' WHERE b.name = $1
    UNION
    SELECT e.src FROM up JOIN linker.edge e ON e.dst = up.step
  )
  SELECT s.id, s.site, s.event_id, s.event_time, b.name, f.mass
  FROM up JOIN linker.step s ON s.id = up.step JOIN linker.flow f ON f.step = s.id AND f.role = 'i' JOIN linker.batch b ON b.id = f.batch`;

/** Traces of lineages of about 3,000 batches over HTTP, at about a million edges (`--worlds` of 5,900 each). */
export async function benchTrace(worlds: number, rounds: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  const cluster = await startCluster({ dataDir: join(folder, 'postgres') });
  try {
    await migrate({ url: cluster.url, migrations: allMigrations });
    const open = (app: string) => openDatabase({ url: cluster.url, app, poolSize: 4 });
    const [linker, database, logDatabase] = [await open('linker'), await open('gateway'), await open('log')];
    const log = createEmbeddedLog(logDatabase);
    await log.ensureTopics(STREAMS.map((stream) => ({ topic: topicOf(stream), partitions: 8 })));
    await fill(linker, worlds, (done) => done % 10 === 0 && console.error(`filled ${done} of ${worlds} lineages`));
    const asSuperuser = await openDatabase({ url: cluster.url, app: 'linker', poolSize: 1 });
    await asSuperuser.query('ANALYZE');
    await asSuperuser.close();
    const key = makeAdminKey();
    await ensureAdminKey(database, key);
    const gateway = await createGateway({
      ...{
        database,
        log,
        projection: new PipelineProjection(log, new PgProgress(database)),
        traces: new TraceReadModel(database, 12),
      },
      ...{ config: { demo: false, lookBackMonths: 12 }, logger: createLogger('bench', 'error') },
    });
    await gateway.listen(0, '127.0.0.1');
    const { port } = gateway.getHttpServer().address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const fetchTrace = (world: number) =>
      new Promise<Buffer>((resolve, reject) => {
        const path = `/v1/batches/${encodeURIComponent(lastBatch(world))}/trace`;
        get({ agent, port, host: '127.0.0.1', path, headers: { authorization: `Bearer ${key}` } }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            response.statusCode === 200
              ? resolve(Buffer.concat(chunks))
              : reject(new Error(Buffer.concat(chunks).toString())),
          );
          response.on('error', reject);
        }).on('error', reject);
      });
    const answers = new Map<number, unknown>();
    const worldOf = (i: number): number => (i * 7919) % worlds;
    const answerOf = async (world: number): Promise<unknown> => {
      if (!answers.has(world)) answers.set(world, JSON.parse((await fetchTrace(world)).toString()));
      return answers.get(world);
    };
    const bare = async (i: number): Promise<void> => {
      await database.query(BARE, [lastBatch(worldOf(i))]);
      JSON.stringify(answers.get(worldOf(i)));
    };
    for (let i = 0; i < 20; i++) {
      await answerOf(worldOf(i));
      await bare(i);
    }
    for (let i = 0; i < rounds; i++) await answerOf(worldOf(i));
    // In turns, so that a machine that changes its speed changes it for both.
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let i = 0; i < rounds; i += 10) {
      ours.push(...(await timed(10, (j) => fetchTrace(worldOf(i + j)))));
      theirs.push(...(await timed(10, (j) => bare(i + j))));
    }
    const sample = answers.get(worldOf(0)) as { nodes: unknown[]; edges: unknown[]; origins: unknown[] };
    const [{ edges }] = (await database.query<{ edges: number }>('SELECT count(*) AS edges FROM linker.edge')) as [
      { edges: number },
    ];
    agent.destroy();
    await gateway.close();
    await log.close();
    await Promise.all([linker.close(), database.close(), logDatabase.close()]);
    const ratio = quantile(ours, 0.99) / quantile(theirs, 0.99);
    return {
      bench: `trace: ${sample.nodes.length} nodes, ${sample.edges.length} edges, ${sample.origins.length} origins; ${edges} edges in all; ${rounds} requests over HTTP`,
      figures: {
        'trace p50': { value: quantile(ours, 0.5), unit: 'ms' },
        'trace p99': { value: quantile(ours, 0.99), unit: 'ms' },
        'bare recursive CTE + JSON.stringify p50': { value: quantile(theirs, 0.5), unit: 'ms' },
        'bare recursive CTE + JSON.stringify p99': { value: quantile(theirs, 0.99), unit: 'ms' },
      },
      ratios: {
        'p50 / bare': {
          value: quantile(ours, 0.5) / quantile(theirs, 0.5),
          target: '≤ 1.5',
          holds: quantile(ours, 0.5) <= 1.5 * quantile(theirs, 0.5),
        },
        'p99 / bare': { value: ratio, target: '≤ 1.5', holds: ratio <= 1.5 },
      },
    };
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
