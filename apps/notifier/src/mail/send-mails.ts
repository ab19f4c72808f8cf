import { readAlertDigest, weekOf } from '@headwater/alert-digest';
import type { Mailer } from '@headwater/deliveries';
import type { Database } from '@headwater/postgres';
import { composeDigestMail, saysSomething } from './compose-digest-mail';
import { decideMailed } from './decide-mailed';
import type { DueMailing } from './mailing';
import type { PgMailingStore } from './mailing.pg-store';

export interface SendMailsOptions {
  readonly database: Database;
  readonly store: PgMailingStore;
  readonly mailer: Mailer;
  readonly clock: () => Date;
  readonly random: () => number;
  /** Where the gateway is reached, without a slash at the end. */
  readonly publicUrl: string;
  readonly simulated: boolean;
}

/** Longer than an attempt takes, so that a process that died does not keep a mail from others for long. */
const LEASE_MS = 120_000;
/** Taken at once; sent one after the other. */
const PORTION = 5;

/** Mails the weeks that are over, to whom asked for it. */
export class SendMails {
  constructor(private readonly options: SendMailsOptions) {}

  /** Sends a portion. @returns how many were due. */
  async round(): Promise<number> {
    const { database, store, clock } = this.options;
    const now = clock();
    const due = await database.transaction('claim mails', (tx) =>
      store.claim(tx, now, new Date(now.getTime() + LEASE_MS), PORTION),
    );
    for (const each of due) await this.mail(each);
    return due.length;
  }

  private async mail(mailing: DueMailing): Promise<void> {
    const { database, store, mailer, clock, random, publicUrl, simulated } = this.options;
    const { subscription: number, subscriptionId: id, address: to, name, token, week } = mailing;
    const now = clock();
    const digest = await readAlertDigest(database, { id, number }, week, weekOf(now));
    const unsubscribeUrl = `${publicUrl}/unsubscribe/${token}`;
    const outcome = saysSomething(digest)
      ? await mailer.send(composeDigestMail({ to, name, digest, publicUrl, unsubscribeUrl, simulated }))
      : null;
    await database.transaction('mailed', (tx) => store.save(tx, decideMailed(mailing, outcome, now, random())));
  }
}
