import { frameEvent, streamOf, type Stream } from '@headwater/contracts';
import type { EventLog, OutgoingRecord } from '@headwater/event-log';

/**
 * A log whose records leave in Confluent framing, under these schema ids. Everything inside goes on in single-object
 * encoding, which needs no registry; what is read comes as it stands.
 */
export function framingLog(log: EventLog, ids: ReadonlyMap<Stream, number>): EventLog {
  const frame = (record: OutgoingRecord): OutgoingRecord => {
    const stream = record.verbatim ? undefined : streamOf(record.topic);
    const id = stream && ids.get(stream);
    return id === undefined ? record : { ...record, value: frameEvent(stream!, record.value, id) };
  };
  return {
    ensureTopics: (topics) => log.ensureTopics(topics),
    publish: (tx, records) => log.publish(tx, records.map(frame)),
    consume: (options) => log.consume(options),
    ranges: (topics) => log.ranges(topics),
    read: (from, limit) => log.read(from, limit),
    settledTime: () => log.settledTime(),
    close: () => log.close(),
  };
}
