import type { Settings } from '@headwater/config';
import { STREAMS, topicOf } from '@headwater/contracts';
import { createMetrics } from '@headwater/observability';
import { isTransient, missingMigrations, openDatabase, type Database } from '@headwater/postgres';
import { openWire } from '@headwater/schema-registry';
import type { Logger } from 'pino';
import { CannotStartError } from './explain-start';
import { startHealthServer } from './health-server';
import { keepTrying } from './keep-trying';
import { observeTables } from './observe-tables';
import { openLog } from './open-log';
import { askAll, checksOf, missingTopics, type Check } from './readiness';
import type { ServiceDefinition, StartedService } from './service';
import type { Closer } from './stop-in-time';

/** Where each answers when nothing is set: one of each fits on one machine. */
const HEALTH_PORTS: Readonly<Record<string, number>> = { linker: 3001, certifier: 3002, flagger: 3003, notifier: 3004 };

/** Longest that each may take to close, ms; together less than an impatient supervisor waits. */
const WITHIN = { service: 5000, log: 2500, database: 1000, health: 500 };

/**
 * Starts a service piece by piece, waiting for what is not up yet, and answers health from the very beginning. What it
 * opened stands in `closers`, also when it throws.
 * @throws what waiting does not cure; `told`'s reason.
 */
export async function startService(
  definition: ServiceDefinition,
  settings: Settings & { databaseUrl: string },
  logger: Logger,
  told: AbortSignal,
  closers: Closer[],
): Promise<void> {
  const { app, migrations, publishers } = definition;
  const closing = (name: keyof typeof WITHIN, close: () => Promise<unknown>): void =>
    void closers.push({ name, withinMs: WITHIN[name], close });
  const metrics = createMetrics(app);
  let starting = 'starting';
  let checks: Readonly<Record<string, Check>> = { start: async () => starting };
  told.addEventListener('abort', () => (checks = { start: async () => 'ending' }));

  const port = definition.answersHealth ? settings.port : (settings.healthPort ?? HEALTH_PORTS[app] ?? 0);
  const health = await startHealthServer({ host: settings.host, port }, () => askAll(checks), metrics.registry);
  closing('health', () => health.close());
  const waiting = { logger, signal: told, onWait: (why: string) => void (starting = why) };
  const onError = (err: unknown): void => logger.warn({ err }, 'a database connection failed');
  const url = settings.databaseUrl;

  const database = await keepTrying(
    'the database',
    () =>
      openDatabase({
        url,
        app,
        poolSize: definition.poolSize,
        statementTimeoutMs: definition.statementTimeoutMs ?? 0,
        onError,
      }),
    waiting,
  );
  closing('database', () => database.close());
  await keepTrying('the database', () => expectMigrated(database, app, migrations), waiting);

  const wire = await keepTrying('the schema registry', () => openWire(settings.schemaRegistryUrl), waiting);
  const observed = observeTables(database, metrics.registry);
  const onRelayFailure = (err: unknown, retryInMs: number): void => {
    observed.relayFailed();
    logger.warn({ err, retryInMs }, 'sending from the outbox failed and is tried again');
  };
  const onLog = {
    settings,
    databaseUrl: url,
    database,
    onError,
    onRelayFailure,
    ...(publishers ? { publishers } : {}),
  };
  const log = wire.frame(await keepTrying('the database', () => openLog(onLog), waiting));
  closing('log', () => log.close());
  const topics = STREAMS.map(topicOf);
  await keepTrying('the log', () => expectTopics(() => missingTopics(log, topics)), waiting);

  const given = { settings: { ...settings, port: health.port }, database, log, reader: wire.reader, logger, metrics };
  const begin = async (): Promise<StartedService> => {
    const started = await definition.make(given);
    const closer = { name: 'service', withinMs: WITHIN.service, close: () => started.close() };
    closers.push(closer);
    told.throwIfAborted();
    try {
      if (definition.answersHealth) await health.close();
      await started.listen();
    } catch (error) {
      closers.splice(closers.indexOf(closer), 1);
      await started.close();
      throw error;
    }
    return started;
  };
  // The database may go away in the middle of it: then all of it once more.
  const service = await keepTrying('the database', begin, { ...waiting, passes: isTransient });
  const consumer = (): ReturnType<NonNullable<StartedService['consumer']>> => service.consumer?.();
  if (!told.aborted)
    checks = checksOf({
      database,
      log,
      migrations: { app, migrations },
      topics,
      consumer,
      mostLag: settings.readyLag,
    });
  logger.info({ host: settings.host, port: health.port, log: logName(settings) }, `the ${app} is at work`);
}

const logName = ({ kafkaBrokers }: Settings): string => (kafkaBrokers.length > 0 ? 'kafka' : 'embedded');

async function expectMigrated(
  database: Database,
  app: string,
  migrations: ServiceDefinition['migrations'],
): Promise<void> {
  const missing = await missingMigrations(database, { app, migrations });
  if (missing.length > 0)
    throw new CannotStartError(
      `The database lacks tables of the ${app} (${missing.join(', ')}): run "npm run migrate" first.`,
    );
}

async function expectTopics(missingTopicsNow: () => Promise<readonly string[]>): Promise<void> {
  const missing = await missingTopicsNow();
  if (missing.length > 0)
    throw new CannotStartError(`There is no topic ${missing.join(', ')}: run "npm run migrate" first.`);
}
