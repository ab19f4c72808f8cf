import type { INestMicroservice } from '@nestjs/common';
import { encodeEvent, FlagEvent, topicOf } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000, type EventLog } from '@headwater/event-log';
import { createLogger, createMetrics } from '@headwater/observability';
import { openDatabase, type Database } from '@headwater/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@headwater/testing';
import { createNotifier } from './create-notifier';
import { migrations } from './notifier.migrations';

const flag = (batch: string, version: number, status: FlagEvent['status'] = 'open'): FlagEvent => ({
  batch,
  site: 'urn:s:1',
  finding: 'urn:f:1',
  relation: 'origin',
  status,
  exposure: { min: 0, max: 1 },
  path: [batch],
  version,
  at: '2026-11-22T00:00:00Z',
  because: 'linked',
  madeBefore: false,
});

describe('the notifier', () => {
  const metrics = createMetrics('notifier', { processMetrics: false });
  let test: TestDatabase;
  let [logDatabase, database]: Database[] = [];
  let log: EventLog;
  let app: INestMicroservice;

  beforeAll(async () => {
    test = await createTestDatabase(
      { app: 'log', migrations: [EventLog1760000000000] },
      { app: 'notifier', migrations },
    );
    logDatabase = await openDatabase({ url: test.url, app: 'log', poolSize: 4 });
    database = await openDatabase({ url: test.url, app: 'notifier', poolSize: 2 });
    log = createEmbeddedLog(logDatabase);
    await log.ensureTopics([{ topic: topicOf('flags'), partitions: 2 }]);
    app = await createNotifier({ database, log, logger: createLogger('notifier', 'silent'), metrics });
    await app.listen();
  });

  afterAll(async () => {
    await app?.close();
    await log?.close();
    await Promise.all([database?.close(), logDatabase?.close()]);
    await test?.drop();
  });

  async function send(...flags: readonly FlagEvent[]): Promise<void> {
    const records = flags.map((each) => ({
      topic: topicOf('flags'),
      key: each.batch,
      value: encodeEvent('flags', each),
      headers: {},
    }));
    await logDatabase!.transaction('send', (tx) => log.publish(tx, records));
  }

  const known = (batch: string): Promise<{ version: number; status: string }[]> =>
    database!.query('SELECT version, status FROM notifier.flag_seen WHERE batch = $1', [batch]);

  it('keeps the latest version of each flag, and drops older ones and doubles', async () => {
    await send(flag('urn:b:1', 2), flag('urn:b:1', 1), flag('urn:b:1', 2));
    await send(flag('urn:b:1', 4, 'cleared'), flag('urn:b:2', 1));
    await send(flag('urn:b:1', 3));
    await send(flag('urn:b:1', 4, 'cleared'), flag('urn:b:3', 9));
    await eventually(async () => (await known('urn:b:3')).length === 1 && (await known('urn:b:1'))[0]?.version === 4);
    await eventually(async () =>
      (await metrics.registry.metrics()).includes('headwater_notifier_flags_total{heard="stale"'),
    );
    expect(await known('urn:b:1')).toEqual([{ version: 4, status: 'cleared' }]);
    expect(await known('urn:b:2')).toEqual([{ version: 1, status: 'open' }]);
    const text = await metrics.registry.metrics();
    expect(text).toContain('headwater_notifier_last_flag_timestamp_seconds');
    expect(text).toMatch(/headwater_consumer_lag\{group="notifier"/);
  });
});
