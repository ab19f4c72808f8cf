import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { selfContainedReader, type EventReader } from '@headwater/contracts';
import { createSettlingWorker, type SettlingWorker } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import type { PgAlertStore } from '../alerts/alert.pg-store';
import type { NotifierOptions } from '../notifier.options';
import type { ApplyFlags, HeardFlag } from './apply-flags';
import { WAITING } from './record-flags';
import type { PgWaitingStore } from './waiting.pg-store';

export interface WaitingPorts {
  readonly waiting: PgWaitingStore;
  readonly flags: ApplyFlags;
  readonly alerts: PgAlertStore;
}

/** The one worker, over all notifiers, that makes alerts of the flags that wait: a portion in a transaction, under the lock of the alerts. */
export class WaitingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly worker: SettlingWorker;
  private readonly reader: EventReader;

  constructor(
    { database, logger, reader = selfContainedReader }: NotifierOptions,
    private readonly ports: WaitingPorts,
  ) {
    this.reader = reader;
    this.worker = createSettlingWorker({
      database,
      name: WAITING,
      settle: (tx) => this.tell(tx),
      onFailure: (err, retryInMs) => logger.warn({ err, retryInMs }, 'flags that wait are told again'),
    });
  }

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }

  private async tell(tx: Tx): Promise<number> {
    const { waiting, flags, alerts } = this.ports;
    // First: whoever holds it may be about to put a rebuilt table in the place of one that this reads.
    await alerts.lock(tx);
    const next = await waiting.take(tx);
    if (next === null) return 0;
    const heard: HeardFlag[] = [];
    for (const value of next.values) {
      const reading = await this.reader.read('flags', value);
      // It could be read when it was heard.
      if (!reading.ok) throw new Error(`a flag that waits cannot be read: ${reading.detail}`);
      heard.push({ event: reading.event, appendedAt: next.heardAt });
    }
    await flags.apply(tx, heard);
    return heard.length;
  }
}
