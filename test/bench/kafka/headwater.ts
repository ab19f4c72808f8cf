import { encodeEvent, keyOf, topicOf, type FindingEvent, type SiteEvent } from '@headwater/contracts';
import { createKafkaLog } from '@headwater/event-log';
import { openDatabase } from '@headwater/postgres';
import type { Message } from 'kafkajs';
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { PipelineProjection } from '../../../apps/gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../../apps/gateway/src/projection/progress.read-model';
import { surroundings } from '../network';
import { fillTopic, SHIPMENTS } from './events';

const APPS = ['gateway', 'linker', 'certifier', 'flagger', 'notifier'];
/** Longest that the whole may take, ms. */
const LONGEST_MS = 60 * 60_000;

const compiled = (app: string): string => resolve(__dirname, '../../../apps', app, 'src/main.js');

/** Runs a program of ours to its end. */
async function run(app: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [compiled(app)], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`${app} ended with ${code}`);
}

const message = <S extends 'sites' | 'findings'>(stream: S, event: SiteEvent & FindingEvent): Message => ({
  key: keyOf(stream, event),
  value: encodeEvent(stream, event),
  headers: { ce_id: event.eventId },
});

/**
 * Headwater, each service a process as `npm run service` starts it: from shipments that stand on the topic to all of them
 * linked and flagged. Returns ms from the first record consumed until nothing is left to settle.
 */
export async function runHeadwater(
  brokers: string[],
  databaseUrl: string,
  worlds: number,
  messages: readonly Message[],
): Promise<{ ms: number; flags: number }> {
  const env = {
    ...process.env,
    ...{ DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers.join(','), HEALTH_PORT: '0', HEADWATER_LOG: 'error' },
    NODE_OPTIONS: '--max-semi-space-size=64',
  };
  await run('migrate', env);
  const { sites, findings } = surroundings(worlds);
  await fillTopic(
    brokers,
    topicOf('sites'),
    sites.map((event) => message('sites', event as SiteEvent & FindingEvent)),
  );
  await fillTopic(
    brokers,
    topicOf('findings'),
    findings.map((event) => message('findings', event as SiteEvent & FindingEvent)),
  );
  await fillTopic(brokers, SHIPMENTS, messages);
  const database = await openDatabase({ url: databaseUrl, app: 'gateway', poolSize: 2 });
  const log = createKafkaLog({ brokers, clientId: 'bench', database, relay: false, publishers: APPS });
  const services: ChildProcess[] = [];
  try {
    const projection = new PipelineProjection(log, new PgProgress(database));
    const last = await log.settledTime();
    for (const app of ['linker', 'certifier', 'flagger', 'notifier'])
      services.push(spawn(process.execPath, [compiled(app)], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
    const consumed = async (): Promise<number> =>
      (
        await database.query<{ next: number }>(
          'SELECT coalesce(sum(next_offset), 0)::float8 AS next FROM linker.consumer_offset WHERE topic = $1',
          [SHIPMENTS],
        )
      )[0]!.next;
    while ((await consumed()) === 0) await new Promise((next) => setTimeout(next, 5));
    const started = performance.now();
    if (!(await projection.waitFor(last, LONGEST_MS))) throw new Error('not linked and flagged within the hour');
    const ms = performance.now() - started;
    if ((await consumed()) !== messages.length) throw new Error('not all shipments were consumed');
    const [{ flags }] = (await database.query('SELECT count(*)::float8 AS flags FROM flagger.flag')) as [
      { flags: number },
    ];
    if (flags === 0) throw new Error('nothing was flagged');
    return { ms, flags };
  } finally {
    await Promise.all(
      services.map((child) => {
        const gone = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        return gone;
      }),
    );
    await log.close();
    await database.close();
  }
}
