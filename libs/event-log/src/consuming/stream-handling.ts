import type { Tx } from '@headwater/postgres';
import type { LogRecord, OutgoingRecord } from '../event-log';

export type ParkReason = 'undecodable' | 'invalid' | 'conflict' | 'other';

/** What the bytes of a record say, or why they cannot be used. `publisher` and `eventId` name the event where parked. */
export type Decoded<E> =
  | { readonly ok: true; readonly event: E; readonly publisher?: string; readonly eventId?: string }
  | {
      readonly ok: false;
      readonly reason: 'undecodable' | 'invalid';
      readonly detail: string;
      readonly publisher?: string;
      readonly eventId?: string;
    };

/** An event with the record it came in. */
export interface Delivery<E> {
  readonly event: E;
  readonly record: LogRecord;
}

/** A delivery that breaks a rule: it is parked, the others go on. */
export interface Rejection<E = unknown> {
  readonly delivery: Delivery<E>;
  readonly reason: 'conflict' | 'invalid';
  readonly detail: string;
}

/** What a handler made of its deliveries. `outgoing` leaves, if the transaction commits, after everything is written. */
export interface HandlerResult<E = unknown> {
  readonly rejections?: readonly Rejection<E>[];
  readonly outgoing?: readonly OutgoingRecord[];
}

/**
 * How an app takes one topic in.
 * `decode` sees one record; it may throw TransientError (a registry that is down), which pauses the stream; any other
 * throw parks the record as undecodable. `handle` gets all events of the topic in one transaction, in order per key.
 */
export interface TopicHandler<E> {
  decode(record: LogRecord): Decoded<E> | Promise<Decoded<E>>;
  handle(deliveries: readonly Delivery<E>[], tx: Tx): Promise<HandlerResult<E> | void>;
}

/** A record that could not be processed, as it stands in the app's table `parked`. */
export interface ParkedRecord {
  /** Deterministic: the same app, topic, partition and offset give the same id. */
  readonly id: string;
  readonly app: string;
  readonly record: LogRecord;
  readonly reason: ParkReason;
  /** At most 4000 characters. */
  readonly detail: string;
  readonly publisher: string | null;
  readonly eventId: string | null;
  readonly at: Date;
}
