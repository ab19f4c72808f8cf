import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { createWebhookPoster, type WebhookPoster } from '@headwater/deliveries';
import { backoffMs, createLatch } from '@headwater/event-log';
import { listen, type Listening } from '@headwater/postgres';
import type { DeliveryOptions, NotifierOptions } from '../notifier.options';
import { deliveryMetrics } from './delivery-metrics';
import { PgDeliveryStore } from './delivery.pg-store';
import { PgDigestStore } from './digest.pg-store';
import { Dispatcher } from './dispatcher';
import { PgOutcomeStore } from './outcome.pg-store';
import { prune } from './prune.pg-store';
import { SendDigests } from './send-digests';

/** How often it looks without having been woken, ms: another process may have died with what it had claimed. */
const LOOK_MS = 1000;
/** How often it takes away what is too old, ms. */
const TIDY_MS = 3_600_000;
/** How long attempts under way may take to end when the application ends, ms. */
const END_WITHIN_MS = 1500;
/** Alerts were written; somebody asked for a test or a replay; a subscription was resumed. */
const CHANNELS = ['alerts', 'deliveries', 'dirty_notifier'];

/** Sends what waits to be sent as long as the application runs. */
export class DispatchingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly latch = createLatch();
  private readonly poster: WebhookPoster;
  private readonly dispatcher: Dispatcher;
  private listening: Listening | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private tidyAt = 0;

  constructor(
    private readonly options: NotifierOptions,
    { webhookPrivate, publicUrl, leaseMs }: DeliveryOptions,
  ) {
    const { database, logger, metrics } = options;
    this.poster = createWebhookPoster({ allowPrivate: webhookPrivate });
    this.dispatcher = new Dispatcher({
      database,
      store: new PgDeliveryStore(),
      outcomes: new PgOutcomeStore(),
      digests: new SendDigests(new PgDigestStore(), publicUrl),
      poster: this.poster,
      clock: () => new Date(),
      random: Math.random,
      ...(leaseMs === undefined ? {} : { leaseMs }),
      ...(metrics ? { onAttempt: deliveryMetrics(metrics.registry) } : {}),
      onRoom: () => this.latch.raise(),
      onFailure: (err, retryInMs) => logger.warn({ err, retryInMs }, 'outcomes of deliveries are written again'),
    });
  }

  onApplicationBootstrap(): void {
    this.listening = listen(this.options.database, 'deliveries', CHANNELS, () => this.latch.raise());
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.latch.raise();
    await this.running;
    const late = setTimeout(() => {
      this.dispatcher.stop();
      this.poster.close();
    }, END_WITHIN_MS);
    await this.dispatcher.settled();
    clearTimeout(late);
    this.poster.close();
    await this.listening?.close();
  }

  /** Now and then, a portion at a time, so that nothing waits for it. */
  private async tidyUp(): Promise<void> {
    if (performance.now() < this.tidyAt) return;
    const gone = await this.options.database.transaction('prune', (tx) => prune(tx, new Date()));
    this.tidyAt = performance.now() + (gone === 0 ? TIDY_MS : LOOK_MS);
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping;) {
      try {
        const nextAt = await this.dispatcher.round();
        failures = 0;
        await this.tidyUp();
        const wait = nextAt === null ? LOOK_MS : nextAt.getTime() - Date.now();
        await this.latch.wait(Math.min(LOOK_MS, Math.max(1, wait)));
      } catch (err) {
        const retryInMs = backoffMs(++failures, Math.random());
        this.options.logger.warn({ err, retryInMs }, 'deliveries could not be given out and are tried again');
        if (!this.stopping) await this.latch.wait(retryInMs);
      }
    }
  }
}
