import type { INestMicroservice } from '@nestjs/common';
import { topicOf, type EventReader } from '@headwater/contracts';
import {
  createEmbeddedLog,
  createSideLog,
  type EventLog,
  type PartitionLag,
  type StreamConsumer,
} from '@headwater/event-log';
import { beside, openDatabase, schemaOn, type Database, type Side } from '@headwater/postgres';
import type { Logger } from 'pino';
import { SettlingService as CertifierSettling } from '../../certifier/src/certificates/settling.service';
import { createCertifier } from '../../certifier/src/create-certifier';
import { createFlagger } from '../../flagger/src/create-flagger';
import { SettlingService as FlaggerSettling } from '../../flagger/src/settling/settling.service';
import { createLinker } from '../../linker/src/create-linker';
import { SettlingService as LinkerSettling } from '../../linker/src/settling/settling.service';

const LINKS = topicOf('links');
/** Connections of each: a delivery, settling, and questions about how far it is. */
const POOL = 4;

export type Deriver = 'linker' | 'certifier' | 'flagger';

/** The services that derive, at work on a side. */
export interface Deriving {
  readonly side: Side;
  /** How far each is on the streams that come in, and on what they tell one another. */
  lag(): Promise<Readonly<Record<Deriver, readonly PartitionLag[]>>>;
  /** Under an app's role, on the side. */
  database(app: string): Database;
  /** Takes nothing in any more, and derives to the end from what was taken in. */
  finish(): Promise<void>;
  /** Ends, wherever it is. */
  stop(): Promise<void>;
}

export interface DerivingOptions {
  readonly url: string;
  readonly house: EventLog;
  readonly reader: EventReader;
  readonly logger: Logger;
  readonly lookBackMonths: number;
  readonly side: Side;
}

/** Starts linker, certifier and flagger on a side, on the streams of the house from their beginning. */
export async function deriveAnew(options: DerivingOptions): Promise<Deriving> {
  const { url, house, reader, logger, lookBackMonths, side } = options;
  const databases = new Map<string, Database>();
  const services: [Deriver, INestMicroservice][] = [];
  const open = async (app: string): Promise<Database> => {
    const onError = (err: unknown): void => logger.warn({ app, err }, 'a database connection failed');
    const opened = await openDatabase({ url, app, schema: schemaOn(side, app), poolSize: POOL, onError });
    databases.set(app, beside(opened, side));
    return database(app);
  };
  const database = (app: string): Database => databases.get(app)!;
  const consumer = (service: INestMicroservice): StreamConsumer | undefined =>
    service.unwrap<StreamConsumer | undefined>();
  const own = createEmbeddedLog(await open('log'));
  const log = createSideLog({ house, own, ownTopics: [LINKS], suffix: '.rebuild' });

  let stopping: Promise<void> | undefined;
  async function stopAll(): Promise<void> {
    await Promise.all(services.splice(0).map(([, service]) => service.close()));
    await own.close();
    await Promise.all([...databases.values()].map((each) => each.close()));
  }

  const stop = (): Promise<void> => (stopping ??= stopAll());

  try {
    await log.ensureTopics([{ topic: LINKS, partitions: 4 }]);
    const common = { log, reader, logger };
    services.push(
      ['linker', await createLinker({ ...common, database: await open('linker') })],
      ['certifier', await createCertifier({ ...common, database: await open('certifier') })],
      ['flagger', await createFlagger({ ...common, database: await open('flagger'), lookBackMonths })],
    );
    await open('notifier');
    await Promise.all(services.map(([, service]) => service.listen()));
  } catch (error) {
    await stop();
    throw error;
  }

  const of = (app: Deriver): INestMicroservice => services.find(([name]) => name === app)![1];
  const lagOf = async (app: Deriver): Promise<readonly PartitionLag[]> => {
    const state = consumer(of(app))?.state();
    // A stream that has a gap cannot be derived from.
    if (state?.kind === 'fatal') throw state.error;
    return (await consumer(of(app))?.lag()) ?? [];
  };
  return {
    side,
    database,
    stop,
    async lag() {
      const [linker, certifier, flagger] = await Promise.all([lagOf('linker'), lagOf('certifier'), lagOf('flagger')]);
      return { linker, certifier, flagger };
    },
    async finish() {
      await Promise.all([consumer(of('linker'))?.stop(), consumer(of('certifier'))?.stop()]);
      await of('linker').get(LinkerSettling).idle();
      await untilHeard(() => lagOf('flagger'));
      await consumer(of('flagger'))?.stop();
      await Promise.all([of('flagger').get(FlaggerSettling).idle(), of('certifier').get(CertifierSettling).idle()]);
    },
  };
}

/** Resolves once all that the linker told has been heard: it tells nothing more, so that this comes to an end. */
async function untilHeard(lag: () => Promise<readonly PartitionLag[]>): Promise<void> {
  const unheard = ({ topic, lag: left }: PartitionLag): boolean => topic === LINKS && left > 0;
  while ((await lag()).some(unheard)) await new Promise((resolve) => setTimeout(resolve, 20));
}
