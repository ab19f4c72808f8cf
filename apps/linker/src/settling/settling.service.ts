import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { type Breathe, createSettlingWorker, type SettlingWorker } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { LINKER, type LinkerOptions } from '../linker.options';

/** Age of the oldest dirty row, ms; 0 when there is none. */
const DIRTY_AGE = `
  SELECT coalesce(extract(epoch FROM clock_timestamp() - min(at)) * 1000, 0)::float8 AS age
  FROM (SELECT min(at) AS at FROM linker.dirty_batch UNION ALL SELECT min(at) FROM linker.dirty_event) AS d`;

/** Runs the settling worker as long as the application runs. */
export class SettlingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly worker: SettlingWorker;

  constructor(
    { database, logger, metrics }: LinkerOptions,
    settle: (tx: Tx, breathe: Breathe) => Promise<number>,
    spare: (tx: Tx) => Promise<number>,
  ) {
    const onSettled = metrics?.settled(LINKER);
    metrics?.watchDirtyAge(LINKER, async () => (await database.query<{ age: number }>(DIRTY_AGE))[0]!.age);
    this.worker = createSettlingWorker({
      database,
      name: LINKER,
      settle,
      spare,
      ...(onSettled ? { onSettled } : {}),
      onFailure: (error, retryInMs) => logger.warn({ err: error, retryInMs }, 'settling failed and is tried again'),
    });
  }

  onApplicationBootstrap(): void {
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
