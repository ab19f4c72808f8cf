import { decodeRecord, RecordReading } from './decode-record';
import { Stream } from './topics';

/**
 * Reads records off the wire, whichever encoding they stand in. Answers at once wherever the writer's schema is at
 * hand; a promise only while it is fetched. Bad data is an answer; what throws, or rejects, passes by waiting.
 */
export interface EventReader {
  read<S extends Stream>(stream: S, value: Uint8Array): RecordReading<S> | Promise<RecordReading<S>>;
}

/** Without a schema registry: single-object encoding by the schemas of this house; nothing is ever fetched. */
export const selfContainedReader: EventReader = { read: (stream, value) => decodeRecord(stream, value) };
