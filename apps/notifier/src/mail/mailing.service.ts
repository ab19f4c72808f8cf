import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { createMailer, type Mailer } from '@headwater/deliveries';
import { backoffMs, createLatch } from '@headwater/event-log';
import type { DeliveryOptions, NotifierOptions } from '../notifier.options';
import { PgMailingStore } from './mailing.pg-store';
import { SendMails } from './send-mails';

/** How often it looks, ms: weeks are not told to the second. */
const LOOK_MS = 30_000;

/** Mails digests as long as the application runs; nothing without an SMTP server. */
export class MailingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly latch = createLatch();
  private readonly mailer: Mailer;
  private readonly mails: SendMails;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly options: NotifierOptions,
    { smtp, publicUrl, simulated = false }: DeliveryOptions & { readonly smtp: NonNullable<DeliveryOptions['smtp']> },
  ) {
    const { database, now: clock = () => new Date() } = options;
    this.mailer = createMailer(smtp);
    const store = new PgMailingStore();
    const random = Math.random;
    this.mails = new SendMails({ database, store, mailer: this.mailer, clock, random, publicUrl, simulated });
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.latch.raise();
    this.mailer.close();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping;) {
      try {
        const sent = await this.mails.round();
        failures = 0;
        if (sent === 0) await this.latch.wait(LOOK_MS);
      } catch (err) {
        const retryInMs = backoffMs(++failures, Math.random());
        this.options.logger.warn({ err, retryInMs }, 'mails could not be sent and are tried again');
        if (!this.stopping) await this.latch.wait(retryInMs);
      }
    }
  }
}
