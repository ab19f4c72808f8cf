import { decodeEvent } from '@headwater/contracts';
import { identityOfRow } from './corrections.read-model';
import type { RegisteredEvent } from './find-event';
import { streamOfCode } from './stream-code';

/** A row of the register, with its publisher's name. */
export interface RegisteredRow {
  readonly event_id: string;
  readonly publisher: number;
  readonly name: string;
  readonly stream: number;
  readonly recorded_at: Date;
  /** The same as PostgreSQL writes it, to the microsecond: a place in a list. */
  readonly registered: string;
  readonly bytes: Buffer;
}

export const SELECT_REGISTERED = `SELECT e.event_id, e.publisher, p.name, e.stream, e.recorded_at, e.recorded_at::text AS registered, e.bytes FROM gateway.event e JOIN gateway.publisher p ON p.id = e.publisher`;

export function toRegistered(row: RegisteredRow): RegisteredEvent {
  const stream = streamOfCode(row.stream);
  return {
    id: identityOfRow(row),
    stream,
    publisher: row.name,
    event: decodeEvent(stream, row.bytes),
    bytes: row.bytes,
    recordedAt: row.recorded_at,
    taken: false,
  };
}
