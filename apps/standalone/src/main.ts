import { readSettings, SettingsError } from '@headwater/config';
import { createLogger } from '@headwater/observability';
import { DataFolderError, InstanceRunningError } from '@headwater/postgres';
import { createServer } from 'node:net';
import { startStandalone, Standalone } from './start-standalone';

/** Longest that stopping may take; what is cut off then is made good by the next start, ms. */
const STOP_MS = 9_000;

class PortInUseError extends Error {}

/** Asked before anything is started: a port that is taken should not cost a database its start. */
async function expectFreePort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortInUseError(`Port ${port} on ${host} is in use: set PORT to a free one, or stop what uses it.`) : error));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.kafkaBrokers.length > 0) throw new SettingsError(['KAFKA_BROKERS is set, and the standalone keeps its log in PostgreSQL: leave it unset here.']);
  await expectFreePort(settings.host, settings.port);
  const logger = createLogger('headwater', process.env['HEADWATER_LOG'] ?? 'warn');
  let standalone: Standalone | undefined;
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void Promise.resolve(starting)
      .catch(() => undefined)
      .then(() => standalone?.stop())
      .then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  const starting = startStandalone(settings, logger);
  standalone = await starting;
  if (ending) return;
  if (standalone.newKeyFile !== null) console.log(`An admin key was made; it is kept in ${standalone.newKeyFile}`);
  console.log(`Headwater is ready${settings.demo ? ' on a simulated network' : ''}. API docs: ${standalone.url}/docs`);
  console.log(`Open ${standalone.link}`);
}

/** What people can mend is one line; anything else is a bug and shows where. */
const EXPECTED = [SettingsError, DataFolderError, InstanceRunningError, PortInUseError];

main().catch((error: unknown) => {
  const expected = EXPECTED.some((kind) => error instanceof kind) || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  console.error(expected ? (error as Error).message : error);
  process.exit(1);
});
