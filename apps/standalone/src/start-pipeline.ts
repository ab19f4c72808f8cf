import { DEFAULT_PARTITIONS, STREAMS, topicOf } from '@headwater/contracts';
import { createEmbeddedLog, type EventLog } from '@headwater/event-log';
import { openDatabase, type Database, type FaultPoints } from '@headwater/postgres';
import type { Metrics } from '@headwater/observability';
import type { Logger } from 'pino';
import { createCertifier } from '../../certifier/src/create-certifier';
import { createFlagger } from '../../flagger/src/create-flagger';
import type { FlaggerOptions } from '../../flagger/src/flagger.options';
import { createLinker } from '../../linker/src/create-linker';
import { createNotifier } from '../../notifier/src/create-notifier';
import type { DeliveryOptions } from '../../notifier/src/notifier.options';

export interface PipelineOptions {
  readonly url: string;
  readonly logger: Logger;
  readonly lookBackMonths: number;
  readonly partitions?: number;
  readonly poolSize?: number;
  readonly faults?: FaultPoints;
  readonly metrics?: Metrics;
  /** How alerts are sent; absent: they are not. */
  readonly deliveries?: DeliveryOptions;
  readonly portionSizes?: FlaggerOptions['portionSizes'];
}

/** The services that consume, in this process, on the log kept in the database. */
export interface Pipeline {
  readonly log: EventLog;
  /** A pool under an app's own role, closed with the pipeline. */
  open(app: string, poolSize?: number, statementTimeoutMs?: number): Promise<Database>;
  /** Finishes what is under way, then closes everything that was opened. */
  stop(): Promise<void>;
}

/** Starts linker, certifier, flagger and notifier on a migrated database. */
export async function startPipeline(options: PipelineOptions): Promise<Pipeline> {
  const {
    url,
    logger,
    lookBackMonths,
    partitions = DEFAULT_PARTITIONS,
    poolSize = 6,
    faults,
    metrics,
    deliveries,
    portionSizes,
  } = options;
  const databases: Database[] = [];
  const closers: (() => Promise<unknown>)[] = [];
  const open = async (app: string, size = poolSize, statementTimeoutMs = 0): Promise<Database> => {
    const onError = (err: unknown): void => logger.warn({ app, err }, 'a database connection failed');
    const database = await openDatabase({
      url,
      app,
      poolSize: size,
      statementTimeoutMs,
      onError,
      ...(faults ? { faults } : {}),
    });
    databases.push(database);
    return database;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(closers.splice(0).map((close) => close()));
    await Promise.all(databases.splice(0).map((database) => database.close()));
  };
  try {
    const log = createEmbeddedLog(await open('log'));
    await log.ensureTopics(STREAMS.map((stream) => ({ topic: topicOf(stream), partitions })));
    const common = { log, logger, ...(metrics ? { metrics } : {}) };
    const services = [
      await createLinker({ ...common, database: await open('linker') }),
      await createCertifier({ ...common, database: await open('certifier') }),
      await createFlagger({
        ...{ ...common, database: await open('flagger'), lookBackMonths },
        ...(portionSizes ? { portionSizes } : {}),
      }),
      await createNotifier({ ...common, database: await open('notifier'), ...(deliveries ? { deliveries } : {}) }),
    ];
    closers.push(async () => {
      await Promise.all(services.map((service) => service.close()));
      await log.close();
    });
    await Promise.all(services.map((service) => service.listen()));
    return { log, open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
