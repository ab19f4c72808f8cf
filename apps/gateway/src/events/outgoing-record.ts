import { EventStream, keyOf, parseWhen, topicOf } from '@headwater/contracts';
import type { OutgoingRecord } from '@headwater/event-log';
import { Admitted } from './admit-event';

/** The record of an admitted event, with its CloudEvents attributes: source and id together are the event's identity. */
export function outgoingRecord(stream: EventStream, { event, bytes }: Admitted): OutgoingRecord {
  const happened = parseWhen(event.eventTime);
  return {
    topic: topicOf(stream),
    key: keyOf(stream, event),
    value: bytes,
    headers: {
      ce_id: `${stream}/${event.eventId}`,
      ce_source: event.publisher,
      ce_type: `headwater.${stream}.${event.kind}.v1`,
      // A plain date is no CloudEvents time; the event itself keeps it.
      ...(happened && happened.date === null ? { ce_time: new Date(happened.lo).toISOString() } : {}),
    },
  };
}
