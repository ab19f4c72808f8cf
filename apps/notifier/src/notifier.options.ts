import type { EventReader } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Metrics } from '@headwater/observability';
import type { Database } from '@headwater/postgres';
import type { Logger } from 'pino';
import type { WaitingSizes } from './flags/part-flags';

export interface DeliveryOptions {
  /** Webhooks may go to private and loopback addresses. */
  readonly webhookPrivate: boolean;
  /** Where the gateway is reached from outside, without a slash at the end; for links in what is sent. */
  readonly publicUrl: string;
  /** By which mails are sent; absent: none are. */
  readonly smtp?: { readonly smtpUrl: string; readonly from: string };
  /** Simulated data: every mail says so. */
  readonly simulated?: boolean;
  /** How long a notifier that died keeps what it was sending from others, ms (default 30 s); longer than an attempt. */
  readonly leaseMs?: number;
}

/** What the notifier is composed of; whoever boots it owns (and closes) database and log. */
export interface NotifierOptions {
  /** Opened for the app `notifier`. */
  readonly database: Database;
  readonly log: EventLog;
  /** Reads what came with a schema registry, too; without one, single-object encoding only. */
  readonly reader?: EventReader;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Whether alerts are told on headwater.alerts.v1, too: where others can read the log (default: no). */
  readonly alertsTopic?: boolean;
  /** The time, for what is overdue (default: now). */
  readonly now?: () => Date;
  /** How many flags of one finding are told at once (default: some hundreds). */
  readonly waitingSizes?: WaitingSizes;
  /** How alerts are sent; absent: they wait for a notifier that sends them. */
  readonly deliveries?: DeliveryOptions;
}

/** The consumer group. */
export const NOTIFIER = 'notifier';
