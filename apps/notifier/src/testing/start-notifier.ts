import type { INestMicroservice } from '@nestjs/common';
import type { Alert, AlertFilter } from '@headwater/alerts';
import { encodeEvent, topicOf, type EventOf, type FlagEvent, type ProgressEvent } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000, type EventLog } from '@headwater/event-log';
import { createLogger, createMetrics, type Metrics } from '@headwater/observability';
import { openDatabase, type AppMigrations, type Database, type FaultPoints } from '@headwater/postgres';
import { createTestDatabase, eventually } from '@headwater/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createNotifier } from '../create-notifier';
import type { WaitingSizes } from '../flags/part-flags';
import type { DeliveryOptions } from '../notifier.options';

/** All tables of the house: the notifier reads those of the linker and the flagger. Apps do not import each other. */
const everyMigration = (): readonly AppMigrations[] =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  (require(join(process.cwd(), 'apps/standalone/src/migrations')) as { allMigrations: readonly AppMigrations[] })
    .allMigrations;

/** A notifier on a database and a log of its own. */
export interface TestNotifier {
  readonly database: Database;
  readonly url: string;
  readonly log: EventLog;
  readonly metrics: Metrics;
  subscribe(
    filter: AlertFilter,
    more?: { readonly backfill?: boolean; readonly webhook?: string; readonly organization?: string },
  ): Promise<string>;
  send(...flags: readonly FlagEvent[]): Promise<void>;
  sendProgress(...news: readonly ProgressEvent[]): Promise<void>;
  /** Waits until all that was sent is consumed and every subscription is opened. */
  idle(): Promise<void>;
  /** In the order in which they are told; of one subscription, or of all. */
  alerts(subscription?: string): Promise<Alert[]>;
  stop(): Promise<void>;
}

export interface TestNotifierOptions {
  /** Notifiers at once (default: 1). */
  readonly instances?: number;
  readonly now?: () => Date;
  readonly alertsTopic?: boolean;
  /** Where its transactions die. */
  readonly faults?: FaultPoints;
  readonly deliveries?: DeliveryOptions;
  readonly waitingSizes?: WaitingSizes;
}

export async function startNotifier({
  instances = 1,
  faults,
  ...options
}: TestNotifierOptions = {}): Promise<TestNotifier> {
  const migrations = everyMigration().filter(({ app }) => app !== 'log');
  const test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] }, ...migrations);
  const logDatabase = await openDatabase({ url: test.url, app: 'log', poolSize: 4 });
  const database = await openDatabase({ url: test.url, app: 'notifier', poolSize: 6 });
  const dying = faults ? await openDatabase({ url: test.url, app: 'notifier', poolSize: 6, faults }) : database;
  const log = createEmbeddedLog(logDatabase);
  await log.ensureTopics(
    (['flags', 'links', 'progress', 'alerts', 'parked'] as const).map((each) => ({
      topic: topicOf(each),
      partitions: 3,
    })),
  );
  const metrics = createMetrics('notifier', { processMetrics: false });
  const apps: INestMicroservice[] = [];
  for (let i = 0; i < instances; i++) {
    const app = await createNotifier({
      database: dying,
      log,
      logger: createLogger('notifier', 'silent'),
      ...(i === 0 ? { metrics } : {}),
      ...options,
    });
    await app.listen();
    apps.push(app);
  }
  const publish = <S extends 'flags' | 'progress'>(
    stream: S,
    events: readonly EventOf[S][],
    keyOf: (event: EventOf[S]) => string,
  ): Promise<void> =>
    logDatabase.transaction('send', (tx) =>
      log.publish(
        tx,
        events.map((each) => ({
          topic: topicOf(stream),
          key: keyOf(each),
          value: encodeEvent(stream, each),
          headers: {},
        })),
      ),
    );

  return {
    database,
    url: test.url,
    log,
    metrics,
    async subscribe(filter, { backfill = false, webhook, organization = 'urn:o:monitor' } = {}) {
      const id = randomUUID();
      const asks = (filter.organizations?.length ?? 0) > 0;
      await database.query('SELECT notifier.add_subscription($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...[id, organization, 'test', JSON.stringify(filter), webhook ?? null, 'whsec_dGVzdA=='],
        ...[backfill ? 'backfill' : asks ? 'holders' : null, 5000],
      ]);
      return id;
    },
    send: (...flags) => publish('flags', flags, ({ batch }) => batch),
    sendProgress: (...news) => publish('progress', news, ({ finding }) => finding),
    async idle() {
      await eventually(async () => {
        const ranges = await log.ranges(['flags', 'links', 'progress'].map((each) => topicOf(each as 'flags')));
        const offsets = await database.query<{ topic: string; partition: number; next: number }>(
          'SELECT topic, partition, next_offset AS next FROM notifier.consumer_offset',
        );
        const behind = ranges.some(
          ({ topic, partition, end }) =>
            (offsets.find((each) => each.topic === topic && each.partition === partition)?.next ?? 0) < end,
        );
        const unfinished = await database.query(
          `SELECT FROM notifier.subscription WHERE opening IS NOT NULL OR status = 'deleted'`,
        );
        const waiting = await database.query('SELECT FROM notifier.waiting_flags LIMIT 1');
        return !behind && unfinished.length === 0 && waiting.length === 0;
      }, 30_000);
    },
    async alerts(subscription) {
      const rows = await database.query<{ body: string }>(
        `SELECT a.body FROM notifier.alert a JOIN notifier.subscription s ON s.number = a.subscription
         WHERE $1::uuid IS NULL OR s.id = $1::uuid ORDER BY a.place`,
        [subscription ?? null],
      );
      return rows.map(({ body }) => JSON.parse(body) as Alert);
    },
    async stop() {
      await Promise.all(apps.map((app) => app.close()));
      await log.close();
      await Promise.all([...new Set([database, dying, logDatabase])].map((each) => each.close()));
      await test.drop();
    },
  };
}
