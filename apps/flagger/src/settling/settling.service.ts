import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { type Breathe, createSettlingWorker, type SettlingWorker } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { applyPolicy } from './apply-policy';
import { FLAGGER, type FlaggerOptions } from '../flagger.options';

/** Age of the oldest dirty row, those put off in portions included, ms; 0 when there is none. */
const DIRTY_AGE = `
  SELECT coalesce(extract(epoch FROM clock_timestamp() - min(at)) * 1000, 0)::float8 AS age
  FROM (SELECT min(at) AS at FROM flagger.dirty UNION ALL SELECT min(at) FROM flagger.dirty_event UNION ALL SELECT min(at) FROM flagger.portion) AS d`;

/** Runs the settling worker as long as the application runs. */
export class SettlingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly worker: SettlingWorker;

  constructor(
    private readonly options: FlaggerOptions,
    settle: (tx: Tx, breathe: Breathe) => Promise<number>,
  ) {
    const { database, logger, metrics } = options;
    const onSettled = metrics?.settled(FLAGGER);
    metrics?.watchDirtyAge(FLAGGER, async () => (await database.query<{ age: number }>(DIRTY_AGE))[0]!.age);
    this.worker = createSettlingWorker({
      database,
      name: FLAGGER,
      settle,
      ...(onSettled ? { onSettled } : {}),
      onFailure: (error, retryInMs) => logger.warn({ err: error, retryInMs }, 'settling failed and is tried again'),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await applyPolicy(this.options.database, this.options.lookBackMonths);
    this.worker.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }

  /** Resolves when all that was dirty at the call is settled. */
  idle(): Promise<void> {
    return this.worker.idle();
  }
}
