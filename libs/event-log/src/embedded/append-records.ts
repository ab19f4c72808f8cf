import type { Tx } from '@headwater/postgres';
import { traced } from '@headwater/tracing';
import type { OutgoingRecord } from '../event-log';
import { keyHash } from '../murmur2';

const APPEND = 'SELECT log.append($1::text[], $2::smallint[], $3::integer[], $4::text[], $5::integer[], $6::bytea, $7)';

/** Appends records in one statement: columns, one blob of values, one line of headers each. */
export async function appendRecords(tx: Tx, records: readonly OutgoingRecord[]): Promise<void> {
  const topics = [...new Set(records.map(({ topic }) => topic))];
  const places = new Map(topics.map((topic, i) => [topic, i + 1]));
  await tx.query(APPEND, [
    topics,
    records.map(({ topic }) => places.get(topic)),
    records.map(({ key }) => keyHash(key)),
    records.map(({ key }) => key),
    records.map(({ value }) => value.length),
    Buffer.concat(records.map(({ value }) => value)),
    records.map(({ headers }) => JSON.stringify(traced(headers))).join('\n'),
  ]);
}
