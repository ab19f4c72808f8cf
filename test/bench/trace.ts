import { migrate, openDatabase, startCluster } from '@headwater/postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allMigrations } from '../../apps/standalone/src/migrations';
import { fill } from './fill';
import { lastBatch } from './network';
import { quantile, Report, timed } from './report';
import { KEY, startStandalone } from './standalone';

/** The same steps without any of our thinking: a recursive CTE over the edges, and what a step is called and made. */
const BARE = `
  WITH RECURSIVE up(step) AS (
    SELECT f.step FROM linker.batch b JOIN linker.flow f ON f.batch = b.id AND f.role = 'i' WHERE b.name = $1
    UNION
    SELECT e.src FROM up JOIN linker.edge e ON e.dst = up.step
  )
  SELECT s.id, s.site, s.event_id, s.event_time, b.name, f.mass
  FROM up JOIN linker.step s ON s.id = up.step JOIN linker.flow f ON f.step = s.id AND f.role = 'i' JOIN linker.batch b ON b.id = f.batch`;

/** Traces over one connection. */
function tracesOver(port: number): { get(world: number, asOf?: string): Promise<Buffer>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { authorization: `Bearer ${KEY}` };
  return {
    get: (world, asOf) =>
      new Promise((resolve, reject) => {
        const then = asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`;
        const path = `/v1/batches/${encodeURIComponent(lastBatch(world))}/trace${then}`;
        get({ agent, port, host: '127.0.0.1', path, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const body = Buffer.concat(chunks);
            if (response.statusCode === 200) resolve(body);
            else reject(new Error(body.toString()));
          });
          response.on('error', reject);
        }).on('error', reject);
      }),
    close: () => agent.destroy(),
  };
}

/**
 * Traces of lineages of about 3,000 batches over HTTP, at about a million edges (`--worlds` of 5,900 each): of the
 * standalone, which is a process of its own, against the bare query and JSON.stringify in this one.
 */
export async function benchTrace(worlds: number, rounds: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  const cluster = await startCluster({ dataDir: join(folder, 'postgres') });
  try {
    await migrate({ url: cluster.url, migrations: allMigrations });
    const database = await openDatabase({ url: cluster.url, app: 'linker', poolSize: 4 });
    await fill(database, worlds, (done) => done % 10 === 0 && console.error(`filled ${done} of ${worlds} lineages`));
    // What PostgreSQL does by itself within minutes.
    await database.query('ANALYZE');
    const standalone = await startStandalone(folder, cluster.url);
    const traces = tracesOver(standalone.port);
    const worldOf = (i: number): number => (i * 7919) % worlds;
    type Answer = { nodes: unknown[]; edges: unknown[]; origins: unknown[] };
    const sample = JSON.parse((await traces.get(0)).toString()) as Answer;
    const [ours, theirs]: [number[], number[]] = [[], []];
    const asOf = (JSON.parse((await traces.get(0)).toString()) as { asOf: string }).asOf;
    // The first half warms up. In turns, so that a machine that changes its speed changes it for both.
    for (let i = -rounds; i < rounds; i += 10) {
      const run = (work: (world: number) => Promise<unknown>): Promise<number[]> =>
        timed(10, (j) => work(worldOf(i + rounds + j)));
      const [a, b] = [
        await run((world) => traces.get(world)),
        // All lineages are of one size: the answer to one is as long as that to another.
        await run(async (world) => (await database.query(BARE, [lastBatch(world)]), JSON.stringify(sample))),
      ];
      if (i < 0) continue;
      ours.push(...a);
      theirs.push(...b);
    }
    const untouched = await timed(rounds, (i) => traces.get(worldOf(i), asOf));
    // As if every batch had been touched since: no page tells what was known then.
    await database.query(`UPDATE linker.page SET latest = 'infinity'`);
    const touched = await timed(rounds, (i) => traces.get(worldOf(i), asOf));
    const [{ edges }] = (await database.query<{ edges: number }>('SELECT count(*) AS edges FROM linker.edge')) as [
      { edges: number },
    ];
    traces.close();
    await standalone.stop();
    await database.close();
    return reportOf(sample, edges, ours, theirs, { untouched, touched });
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportOf(
  sample: { nodes: unknown[]; edges: unknown[]; origins: unknown[] },
  edges: number,
  ours: readonly number[],
  theirs: readonly number[],
  asOf: { readonly untouched: readonly number[]; readonly touched: readonly number[] },
): Report {
  const ms = (times: readonly number[], q: number) => ({ value: quantile(times, q), unit: 'ms' });
  const ratio = (q: number) => {
    const value = quantile(ours, q) / quantile(theirs, q);
    return { value, target: '≤ 1.5', holds: value <= 1.5 };
  };
  const against = (then: readonly number[], q: number) => {
    const value = quantile(then, q) / quantile(ours, q);
    return { value, target: '≤ 10', holds: value <= 10 };
  };
  return {
    bench: `trace: ${sample.nodes.length} nodes, ${sample.edges.length} edges, ${sample.origins.length} origins; ${edges} edges in all; ${ours.length} requests over HTTP`,
    figures: {
      'trace p50': ms(ours, 0.5),
      'trace p99': ms(ours, 0.99),
      'as of, untouched since p50': ms(asOf.untouched, 0.5),
      'as of, untouched since p99': ms(asOf.untouched, 0.99),
      'as of, every batch touched since p50': ms(asOf.touched, 0.5),
      'as of, every batch touched since p99': ms(asOf.touched, 0.99),
      'bare recursive CTE + JSON.stringify p50': ms(theirs, 0.5),
      'bare recursive CTE + JSON.stringify p99': ms(theirs, 0.99),
    },
    ratios: {
      'p50 / bare': ratio(0.5),
      'p99 / bare': ratio(0.99),
      'as of, untouched / now, p50': against(asOf.untouched, 0.5),
      'as of, touched / now, p50': against(asOf.touched, 0.5),
      'as of, touched / now, p99': against(asOf.touched, 0.99),
    },
  };
}
