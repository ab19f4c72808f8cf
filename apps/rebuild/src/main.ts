import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings, type Settings } from '@headwater/config';
import { createLogger } from '@headwater/observability';
import { InstanceRunningError, openDatabase, runningClusterUrl, startCluster } from '@headwater/postgres';
import { openWire } from '@headwater/schema-registry';
import { explainStart, messageOf, openLog, toldToEnd } from '@headwater/service';
import { CannotRebuildError, rebuild } from './rebuild';

/** `npm run rebuild`: derives everything anew from the streams while the services go on; says how far it is. */
async function main(told: AbortSignal): Promise<void> {
  const settings = readSettings(process.env);
  const say = (line: string): void => console.log(line);
  const { url, close } = await databaseOf(settings);
  try {
    // What is parked or tried again here was told by the services long ago.
    const logger = createLogger('rebuild', settings.logLevel ?? 'error');
    const database = await openDatabase({ url, app: 'log', poolSize: 2 });
    try {
      const wire = await openWire(settings.schemaRegistryUrl);
      const house = await openLog({ settings, databaseUrl: url, database, relay: false });
      try {
        const { reader } = wire;
        const { flags, batches } = await rebuild({
          ...{ url, house, reader, logger, lookBackMonths: settings.lookBackMonths, told, say },
        });
        say(
          batches === 0
            ? `Rebuilt: ${flags} flags, all as they were.`
            : `Rebuilt: on ${batches} batches the flags are other ones than before; the flagger tells them now.`,
        );
      } finally {
        await house.close();
      }
    } finally {
      await database.close();
    }
  } finally {
    await close();
  }
}

/** The one at DATABASE_URL, else the standalone's: the one that is running, or started for as long as this takes. */
async function databaseOf({
  databaseUrl,
  dataFolder,
  demo,
}: Settings): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: async () => {} };
  const folder = join(resolve(dataFolder), demo ? 'demo' : 'own', 'postgres');
  if (!existsSync(folder))
    throw new CannotRebuildError(`There is no database in ${folder}: nothing was ever taken in there.`);
  try {
    const cluster = await startCluster({ dataDir: folder });
    return { url: cluster.url, close: () => cluster.stop() };
  } catch (error) {
    const running = error instanceof InstanceRunningError ? runningClusterUrl(folder) : undefined;
    if (running === undefined) throw error;
    return { url: running, close: async () => {} };
  }
}

const told = toldToEnd();
main(told).then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof CannotRebuildError || error instanceof InstanceRunningError;
    const why = known ? error.message : (explainStart(error) ?? messageOf(error));
    console.error(told.aborted ? 'Told to end: everything is as it was.' : why);
    process.exit(told.aborted ? 130 : 1);
  },
);
