import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { createSettlingWorker, type SettlingWorker } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { tellOverdue } from '../findings/tell-overdue';
import type { PgFindingNewsStore } from '../findings/finding-news.pg-store';
import { NOTIFIER, type NotifierOptions } from '../notifier.options';
import { openSubscriptions, type OpeningPorts } from './open-subscriptions';

/** How often due dates are looked at, ms. */
const OVERDUE_EVERY_MS = 60_000;

/** The one worker, over all notifiers, that opens new subscriptions, takes deleted ones away and tells what is overdue. */
export class OpeningService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly worker: SettlingWorker;
  private lookedAt = -Infinity;

  constructor(
    private readonly options: NotifierOptions,
    private readonly ports: OpeningPorts,
    private readonly findings: PgFindingNewsStore,
  ) {
    const { database, logger } = options;
    this.worker = createSettlingWorker({
      database,
      name: NOTIFIER,
      settle: (tx) => this.work(tx),
      onFailure: (error, retryInMs) =>
        logger.warn({ err: error, retryInMs }, 'opening subscriptions failed and is tried again'),
    });
  }

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }

  private async work(tx: Tx): Promise<number> {
    const now = this.options.now?.() ?? new Date();
    const opened = await openSubscriptions(tx, this.ports, now);
    if (opened > 0 || performance.now() - this.lookedAt < OVERDUE_EVERY_MS) return opened;
    const overdue = await tellOverdue(tx, this.findings, this.ports.news, now);
    if (overdue === 0) tx.afterCommit(() => (this.lookedAt = performance.now()));
    return overdue;
  }
}
