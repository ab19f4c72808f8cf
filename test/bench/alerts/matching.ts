import type { AlertFilter } from '@headwater/alerts';
import { encodeEvent, topicOf, type FlagEvent } from '@headwater/contracts';
import { createEmbeddedLog } from '@headwater/event-log';
import { createLogger } from '@headwater/observability';
import { migrate, openDatabase } from '@headwater/postgres';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createNotifier } from '../../../apps/notifier/src/create-notifier';
import { allMigrations } from '../../../apps/standalone/src/migrations';

/** Sites among which flags are spread. */
const SITES = 250;
const RUNS = 3;

const site = (i: number): string => `urn:bench:site:${i}`;

/** Filters all different, of four kinds; each flag is taken by exactly one of them. */
const distinct = (count: number): AlertFilter[] =>
  Array.from({ length: count }, (_, i): AlertFilter => {
    const n = Math.floor(i / 4);
    if (i % 4 === 0) return { sites: n < SITES ? [site(n)] : [`urn:bench:elsewhere:${n}`] };
    if (i % 4 === 1) return { organizations: [`urn:bench:organization:${n}`] };
    if (i % 4 === 2) return { batches: [`urn:bench:nothing:${n}`] };
    return { commodities: ['coffee'], minSeverity: 'high', minExposure: 0.6 + (0.4 * n) / count };
  });

const flag = (run: string, i: number): FlagEvent => ({
  ...{ batch: `urn:bench:${run}:${i}`, site: site(i % SITES), finding: `urn:bench:finding:${i % 50}` },
  ...{ relation: 'origin', status: 'open', because: 'linked', madeBefore: false, version: 1 },
  exposure: { min: 0.25, proRata: 0.5, max: 0.5 },
  path: [`urn:bench:origin:${i}`, `urn:bench:${run}:${i}`],
  at: '2026-11-22T09:00:00.000Z',
  ...{ commodity: 'coffee', category: 'child-labour', severity: 'high', standing: 'alleged' },
  operators: ['urn:bench:operator'],
});

/** A notifier alone, on a database of its own, with subscriptions; tells how long it takes over so many flags, ms. */
async function startRuns(admin: Client, url: string, name: string, filters: readonly AlertFilter[]) {
  await admin.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrate({ url: own.href, migrations: allMigrations });
  const logDatabase = await openDatabase({ url: own.href, app: 'log', poolSize: 4 });
  const database = await openDatabase({ url: own.href, app: 'notifier', poolSize: 6 });
  const log = createEmbeddedLog(logDatabase);
  const topics = (['flags', 'links', 'progress', 'parked'] as const).map((each) => topicOf(each));
  await log.ensureTopics(topics.map((topic) => ({ topic, partitions: 8 })));
  for (const filter of filters)
    await database.query('SELECT notifier.add_subscription($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[randomUUID(), 'urn:bench:monitor', 'bench', JSON.stringify(filter), null, 'whsec_dGVzdA==', null, 5000],
    ]);
  const app = await createNotifier({ database, log, logger: createLogger('notifier', 'silent') });
  await app.listen();
  let alerts = 0;
  return {
    async run(count: number): Promise<number> {
      const run = randomUUID();
      const events = Array.from({ length: count }, (_, i) => flag(run, i));
      const start = performance.now();
      for (let at = 0; at < count; at += 1000)
        await logDatabase.transaction('send', (tx) =>
          log.publish(
            tx,
            events.slice(at, at + 1000).map((event) => ({
              topic: topicOf('flags'),
              key: event.batch,
              value: encodeEvent('flags', event),
              headers: {},
            })),
          ),
        );
      alerts += count;
      for (;;) {
        const [row] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM notifier.alert');
        if (row!.n >= alerts) return performance.now() - start;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop(): Promise<void> {
      await app.close();
      await log.close();
      await Promise.all([database.close(), logDatabase.close()]);
    },
  };
}

/** Flags until the last of their alerts is listed, ms: told to one subscription, and to one of a thousand; runs in turns. */
export async function benchMatching(
  url: string,
  { flags, subscriptions }: { readonly flags: number; readonly subscriptions: number },
): Promise<{ one: number[]; many: number[] }> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    const one = await startRuns(admin, url, 'bench_one', [{ commodities: ['coffee'] }]);
    const many = await startRuns(admin, url, 'bench_many', distinct(subscriptions));
    const taken = { one: [] as number[], many: [] as number[] };
    for (let i = -1; i < RUNS; i++) {
      const [a, b] = [await one.run(flags), await many.run(flags)];
      if (i < 0) continue; // warms up
      taken.one.push(a);
      taken.many.push(b);
    }
    await Promise.all([one.stop(), many.stop()]);
    return taken;
  } finally {
    await admin.end();
  }
}
