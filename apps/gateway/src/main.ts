import { readSettings, SettingsError, type Settings } from '@headwater/config';
import { createEmbeddedLog } from '@headwater/event-log';
import { createLogger, createMetrics } from '@headwater/observability';
import { openDatabase } from '@headwater/postgres';
import { createGateway } from './create-gateway';
import { ensureAdminKey } from './keys/ensure-admin-key';

/** The gateway alone, on a database (and a log) that others prepared: `npm run service gateway`. */
const logger = createLogger('gateway');

/** Connections of one gateway; requests wait for one rather than crowd the server. */
const POOL = 16;

async function start(settings: Settings & { databaseUrl: string }): Promise<void> {
  if (settings.kafkaBrokers.length > 0)
    throw new SettingsError([
      'KAFKA_BROKERS is set, but this build of the gateway knows only the log kept in PostgreSQL.',
    ]);
  const onError = (err: unknown): void => logger.warn({ err }, 'a database connection failed');
  const database = await openDatabase({
    url: settings.databaseUrl,
    app: 'gateway',
    poolSize: POOL,
    onError,
    statementTimeoutMs: 60_000,
  });
  const log = createEmbeddedLog(database);
  if (settings.adminKey !== undefined) await ensureAdminKey(database, settings.adminKey);
  const app = await createGateway({
    database,
    log,
    config: { demo: false, lookBackMonths: settings.lookBackMonths },
    logger,
    metrics: createMetrics('gateway').registry,
  });
  await app.listen(settings.port, settings.host);
  logger.info({ host: settings.host, port: settings.port }, 'listening');
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.close();
    await log.close();
    await database.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env);
    if (settings.databaseUrl === undefined)
      throw new SettingsError([
        'DATABASE_URL must name the PostgreSQL that the services share; "npm start" needs none.',
      ]);
    await start({ ...settings, databaseUrl: settings.databaseUrl });
  } catch (error) {
    if (error instanceof SettingsError) for (const problem of error.problems) logger.error({}, problem);
    else logger.error({ err: error }, 'the gateway could not start');
    process.exitCode = 1;
  }
}

void main();
