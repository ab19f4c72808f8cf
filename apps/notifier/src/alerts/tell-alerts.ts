import type { Alert } from '@headwater/alerts';
import { encodeEvent, topicOf } from '@headwater/contracts';
import type { EventLog, OutgoingRecord } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import type { Subscription, Subscriptions } from '../subscriptions/subscription';
import { alertEvent, alertOfFlag } from './alert-body';
import type { PgAlertStore, WrittenAlert } from './alert.pg-store';
import type { QueueDeliveries } from '../deliveries/queue-deliveries';
import type { FlagAlert } from './decide-alerts';

/** Most alerts written at once. */
const PORTION = 2000;

/** An alert to be written: for whom, and where it stands once it is. */
export interface Draft {
  readonly subscriber: Subscription;
  readonly alert: Alert;
}

/**
 * Writes alerts, and what is to be sent of them, in the transaction of what caused them. `topic`: tells them on
 * headwater.alerts.v1, too.
 */
export class TellAlerts {
  constructor(
    readonly store: PgAlertStore,
    private readonly log: EventLog,
    private readonly topic: boolean,
    private readonly deliveries: QueueDeliveries,
  ) {}

  /** Alerts of flags, in the order given; gives them their places. */
  async flags(tx: Tx, alerts: readonly FlagAlert[], { byNumber }: Subscriptions): Promise<void> {
    for (let from = 0; from < alerts.length; from += PORTION) {
      const portion = alerts.slice(from, from + PORTION);
      const first = await this.write(
        tx,
        portion.map((each) => {
          const subscriber = byNumber.get(each.subscription)!;
          return { subscriber, alert: alertOfFlag(each, subscriber.id) };
        }),
      );
      portion.forEach(({ place }, i) => (place.place = first + i));
      await this.store.dropFlaps(
        tx,
        portion.flatMap(({ clears, place, subscription }) =>
          clears && byNumber.get(subscription)!.webhook ? [{ raise: clears.place!, clear: place.place! }] : [],
        ),
      );
    }
  }

  /** Returns the place of the first; the others follow. */
  async write(tx: Tx, drafts: readonly Draft[]): Promise<number> {
    const first = await this.store.nextPlaces(tx, drafts.length);
    const written = drafts.map(({ subscriber, alert }, i): WrittenAlert & { readonly sent: boolean } => ({
      place: first + i,
      id: alert.id,
      subscription: subscriber.number,
      type: alert.type,
      timestamp: alert.timestamp,
      finding: alert.data.finding,
      body: JSON.stringify(alert),
      weight: 'exposure' in alert.data ? alert.data.exposure.max : 0,
      sent: subscriber.webhook,
    }));
    await this.store.write(tx, written);
    await this.deliveries.queue(
      tx,
      written.filter(({ sent }) => sent),
    );
    await this.store.wake(tx);
    if (this.topic) await this.log.publish(tx, drafts.map(recordOf));
    return first;
  }
}

function recordOf({ subscriber, alert }: Draft): OutgoingRecord {
  return {
    topic: topicOf('alerts'),
    key: subscriber.id,
    value: encodeEvent('alerts', alertEvent(alert, subscriber.organization)),
    headers: {
      ce_id: alert.id,
      ce_source: 'urn:headwater:notifier',
      ce_type: alert.type,
      ce_time: alert.timestamp,
    },
  };
}
