import { decodeEvent, UndecodableError, Writer } from './codec';
import { EventOf, HeadwaterEvent } from './events';
import { readEvent } from './read-event';
import { EVENT_STREAMS, EventStream, Stream } from './topics';

/** What became of a record's bytes; `publisher` and `eventId` where the stream has them and they could be read. */
export type RecordReading<S extends Stream> =
  { readonly ok: true; readonly event: EventOf[S]; readonly publisher?: string; readonly eventId?: string } | Unread;

export interface Unread {
  readonly ok: false;
  readonly reason: 'undecodable' | 'invalid';
  readonly detail: string;
  readonly publisher?: string;
  readonly eventId?: string;
}

/**
 * Bytes from the log to an event that holds by the schema and, of the streams that others write, by the rules. Never
 * throws for bad data. `writer`: of bytes in Confluent framing.
 */
export function decodeRecord<S extends Stream>(stream: S, value: Uint8Array, writer?: Writer): RecordReading<S> {
  let event: EventOf[S];
  try {
    event = decodeEvent(stream, value, writer);
  } catch (error) {
    return undecodable(error);
  }
  return isEventStream(stream) ? check(stream, event as HeadwaterEvent) : { ok: true, event };
}

/** @throws what is no UndecodableError. */
export function undecodable(error: unknown): Unread {
  if (error instanceof UndecodableError) return { ok: false, reason: 'undecodable', detail: error.message };
  throw error;
}

const isEventStream = (stream: Stream): stream is EventStream => EVENT_STREAMS.some((each) => each === stream);

function check<S extends EventStream>(stream: S, event: HeadwaterEvent): RecordReading<S> {
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
