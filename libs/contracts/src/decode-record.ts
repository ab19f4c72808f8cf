import { decodeEvent, UndecodableError, WriterSchemas } from './codec';
import { EventOf } from './events';
import { readEvent } from './read-event';
import { EventStream } from './topics';

/** What became of a record's bytes; `publisher` and `eventId` where they could be read. */
export type RecordReading<S extends EventStream> =
  | { readonly ok: true; readonly event: EventOf[S]; readonly publisher: string; readonly eventId: string }
  | {
      readonly ok: false;
      readonly reason: 'undecodable' | 'invalid';
      readonly detail: string;
      readonly publisher?: string;
      readonly eventId?: string;
    };

/** Bytes from the log to an event that holds by the schema and the rules; never throws for bad data. */
export function decodeRecord<S extends EventStream>(
  stream: S,
  value: Uint8Array,
  registry?: WriterSchemas,
): RecordReading<S> {
  let event: EventOf[S];
  try {
    event = decodeEvent(stream, value, registry);
  } catch (error) {
    if (error instanceof UndecodableError) return { ok: false, reason: 'undecodable', detail: error.message };
    throw error;
  }
  if (event.publisher === '')
    return { ok: false, reason: 'invalid', detail: '/publisher must name the organization', eventId: event.eventId };
  const reading = readEvent(stream, event);
  if (reading.ok)
    return { ok: true, event: reading.event, publisher: reading.event.publisher, eventId: reading.event.eventId };
  const { pointer, detail } = reading.problem;
  return {
    ok: false,
    reason: 'invalid',
    detail: `${pointer || 'the event'} ${detail}`,
    publisher: event.publisher,
    eventId: event.eventId,
  };
}
