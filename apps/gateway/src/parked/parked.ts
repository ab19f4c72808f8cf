import type { OutgoingRecord } from '@headwater/event-log';

export type ParkedState = 'parked' | 'retried' | 'resolved';

/** Something that a service could not process (DESIGN § 6). */
export interface ParkedItem {
  readonly id: string;
  /** The service that parked it. */
  readonly app: string;
  readonly stream: string;
  readonly partition: number;
  readonly offset: number;
  readonly publisher: string | null;
  readonly eventId: string | null;
  readonly reason: string;
  readonly detail: string;
  readonly at: Date;
  readonly state: ParkedState;
}

/** With the record as it came. */
export interface ParkedOriginal extends ParkedItem {
  readonly record: OutgoingRecord;
}
