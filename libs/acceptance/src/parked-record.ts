import { encodeEvent, topicOf } from '@headwater/contracts';
import type { OutgoingRecord, ParkedRecord } from '@headwater/event-log';

/** The record on headwater.parked.v1 that tells of a parked one, keyed as its source was. */
export function parkedRecord({
  id,
  app,
  record,
  reason,
  detail,
  publisher,
  eventId,
  at,
}: ParkedRecord): OutgoingRecord {
  const time = at.toISOString();
  return {
    topic: topicOf('parked'),
    key: record.key,
    value: encodeEvent('parked', {
      ...{
        id,
        app,
        stream: record.topic,
        partition: record.partition,
        offset: record.offset,
        reason,
        detail,
        at: time,
      },
      ...(publisher === null ? {} : { publisher }),
      ...(eventId === null ? {} : { eventId }),
      value: Buffer.from(record.value),
      headers: { ...record.headers },
    }),
    headers: { ce_id: id, ce_source: `urn:headwater:${app}`, ce_type: 'headwater.record.parked.v1', ce_time: time },
  };
}
