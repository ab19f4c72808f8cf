import { readSettings, SettingsError } from '@headwater/config';
import { createEmbeddedLog } from '@headwater/event-log';
import { createLogger, createMetrics } from '@headwater/observability';
import { openDatabase } from '@headwater/postgres';
import { createNotifier } from './create-notifier';
import { NOTIFIER } from './notifier.options';

/** The notifier as a process of its own; the database must have been prepared (`npm run migrate`). */
async function main(): Promise<void> {
  const { databaseUrl: url, kafkaBrokers } = readSettings(process.env);
  if (url === undefined) throw new SettingsError(['DATABASE_URL is needed to run a service by itself.']);
  // The Kafka adapter of the log comes with libs/event-log; until then a service shares the log kept in PostgreSQL.
  if (kafkaBrokers.length > 0) throw new SettingsError(['KAFKA_BROKERS is not supported by this service yet.']);
  const logger = createLogger(NOTIFIER);
  const onError = (err: unknown): void => logger.warn({ err }, 'a database connection failed');
  const database = await openDatabase({ url, app: NOTIFIER, poolSize: 8, onError });
  const logDatabase = await openDatabase({ url, app: 'log', poolSize: 4, onError });
  const log = createEmbeddedLog(logDatabase);
  const app = await createNotifier({ database, log, logger, metrics: createMetrics(NOTIFIER) });
  await app.listen();
  logger.info('consuming');

  async function stop(): Promise<void> {
    await app.close();
    await log.close();
    await Promise.all([database.close(), logDatabase.close()]);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  createLogger(NOTIFIER).error({ err: error }, error instanceof Error ? error.message : String(error));
  process.exit(1);
});
