import type { SpanOptions } from '@headwater/tracing';
import type { OutgoingRecord } from './event-log';

/** What is said of an append: how many records, and to where. */
export const appendSpan = (records: readonly OutgoingRecord[]): SpanOptions => ({
  kind: 'producer',
  attributes: {
    'messaging.batch.message_count': records.length,
    'messaging.destination.name': [...new Set(records.map(({ topic }) => topic))].join(' '),
  },
});
