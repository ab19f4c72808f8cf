import {
  decodeRecord,
  schemaIdOf,
  undecodable,
  type EventReader,
  type RecordReading,
  type Stream,
  type Unread,
  type Writer,
} from '@headwater/contracts';
import type { Writers } from './writers';

/** Reads both encodings, record by record: Confluent framing by the writer's schema out of the registry. */
export function createRegistryReader(writers: Pick<Writers, 'of'>): EventReader {
  return {
    read<S extends Stream>(stream: S, value: Uint8Array): RecordReading<S> | Promise<RecordReading<S>> {
      const id = schemaIdOf(value);
      if (id === undefined) return decodeRecord(stream, value);
      const found = find(stream, id);
      if (!(found instanceof Promise)) return 'ok' in found ? found : decodeRecord(stream, value, found);
      return found.then((writer) => decodeRecord(stream, value, writer), undecodable);
    },
  };

  function find(stream: Stream, id: number): Writer | Unread | Promise<Writer> {
    try {
      return writers.of(stream, id);
    } catch (error) {
      return undecodable(error);
    }
  }
}
