import { readSettings, SettingsError, type Settings } from '@headwater/config';
import { createLogger } from '@headwater/observability';
import { startTracing } from '@headwater/tracing';
import { explainStart } from './explain-start';
import type { ServiceDefinition } from './service';
import { startService } from './start-service';
import { stopInTime, type Closer } from './stop-in-time';
import { toldToEnd } from './told-to-end';

/**
 * Runs a service as this process until it is told to end: then with exit code 0, after what was under way. What keeps
 * it from starting is said in one line, and the exit code is 1.
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  const told = toldToEnd();
  const { app } = definition;
  let settings: Settings & { databaseUrl: string };
  try {
    settings = withDatabase(readSettings(process.env));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const logger = createLogger(app, settings.logLevel ?? 'info');
  const closers: Closer[] = [{ name: 'tracing', withinMs: 2000, close: await startTracing(app) }];
  let exitCode = 0;
  try {
    await startService(definition, settings, logger, told, closers);
    await new Promise((resolve) => (told.aborted ? resolve(undefined) : told.addEventListener('abort', resolve)));
    logger.info({}, 'told to end: finishing what is under way');
  } catch (error) {
    if (!told.aborted) {
      exitCode = 1;
      const explained = explainStart(error);
      logger.error(explained === null ? { err: error } : {}, explained ?? `the ${app} could not start`);
    }
  }
  for (const problem of await stopInTime(closers)) logger.warn({}, problem);
  logger.flush();
  process.exit(exitCode);
}

function withDatabase(settings: Settings): Settings & { databaseUrl: string } {
  const { databaseUrl } = settings;
  if (databaseUrl === undefined)
    throw new SettingsError(['DATABASE_URL must name the PostgreSQL that the services share; "npm start" needs none.']);
  return { ...settings, databaseUrl };
}
