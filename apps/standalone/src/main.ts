import { toldToEnd } from './told-to-end';
import { readSettings, SettingsError, type Settings } from '@headwater/config';
import { createLogger } from '@headwater/observability';
import { startTracing } from '@headwater/tracing';
import { createServer } from 'node:net';
import { explainFailure } from './explain-failure';
import { startStandalone } from './start-standalone';

/** Asked before anything is started: a port that is taken should not cost a database its start. */
async function expectFreePort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function main(settings: Settings): Promise<void> {
  if (settings.kafkaBrokers.length > 0)
    throw new SettingsError([
      'KAFKA_BROKERS is set, and the standalone keeps its log in PostgreSQL: leave it unset here, or see docs/distributed.md.',
    ]);
  await expectFreePort(settings.host, settings.port);
  const logger = createLogger('headwater', settings.logLevel ?? 'warn');
  const endTracing = await startTracing('standalone');
  const standalone = await startStandalone(settings, logger, toldToEnd);
  if (!toldToEnd.aborted) {
    if (standalone.newKeyFile !== null) console.log(`An admin key was made; it is kept in ${standalone.newKeyFile}`);
    console.log(
      `Headwater is ready${settings.demo ? ' on a simulated network' : ''}. API docs: ${standalone.url}/docs`,
    );
    console.log(`Open ${standalone.link}`);
    await new Promise((resolve) => toldToEnd.addEventListener('abort', resolve, { once: true }));
  }
  await standalone.stop();
  await endTracing();
}

let settings: Settings | undefined;
Promise.resolve()
  .then(() => main((settings = readSettings(process.env))))
  .then(
    () => process.exit(0),
    (error: unknown) => {
      if (toldToEnd.aborted && error === toldToEnd.reason) process.exit(0);
      console.error(explainFailure(error, settings) ?? error);
      process.exit(1);
    },
  );
