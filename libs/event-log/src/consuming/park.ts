import type { Tx } from '@headwater/postgres';
import type { LogRecord } from '../event-log';
import { parkedId, storableText } from './parked-id';
import type { ParkedRecord, ParkReason } from './stream-handling';

/** A record with the reason why it cannot be processed. */
export interface Unprocessed {
  readonly record: LogRecord;
  readonly reason: ParkReason;
  readonly detail: string;
  readonly publisher?: string | undefined;
  readonly eventId?: string | undefined;
}

/** Writes records into the app's `parked`. Returns those that were not there yet: only they are to be told of. */
export async function park(tx: Tx, app: string, unprocessed: readonly Unprocessed[]): Promise<readonly ParkedRecord[]> {
  if (unprocessed.length === 0) return [];
  const at = new Date();
  const parked = unprocessed.map((each): ParkedRecord => ({
    id: parkedId(app, each.record),
    app,
    record: each.record,
    reason: each.reason,
    detail: storableText(each.detail, 4000),
    publisher: each.publisher === undefined ? null : storableText(each.publisher, 512),
    eventId: each.eventId === undefined ? null : storableText(each.eventId, 64),
    at,
  }));
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO ${app}.parked (id, topic, partition, "offset", key, value, headers, publisher, event_id, reason, detail, at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::bigint[], $5::text[], $6::bytea[], $7::json[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::timestamptz[])
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      parked.map((each) => each.id),
      parked.map((each) => each.record.topic),
      parked.map((each) => each.record.partition),
      parked.map((each) => each.record.offset),
      parked.map((each) => storableText(each.record.key, each.record.key.length)),
      parked.map((each) => Buffer.from(each.record.value)),
      parked.map((each) => JSON.stringify(each.record.headers)),
      parked.map((each) => each.publisher),
      parked.map((each) => each.eventId),
      parked.map((each) => each.reason),
      parked.map((each) => each.detail),
      parked.map((each) => each.at),
    ],
  );
  const written = new Set(rows.map((row) => row.id));
  return parked.filter((each) => written.has(each.id));
}
