import type { Database } from '@headwater/postgres';
import type { LogRecord, PartitionBatch } from '../event-log';
import { partitionId, type LogPartition } from './assignment';

export interface RecordRow {
  readonly topicId: number;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: string;
  readonly appendedAt: Date;
}

/**
 * The next records of many partitions in one statement. Partitions that have any share the limit evenly; one that
 * has few leaves its share unused, which the next fetch makes good.
 */
const NEXT_RECORDS = `
  WITH behind AS (
    SELECT w.topic_id, w.partition, w.next, count(*) OVER () AS n
    FROM unnest($1::smallint[], $2::smallint[], $3::bigint[]) AS w(topic_id, partition, next)
    JOIN log.partition_head h ON h.topic_id = w.topic_id AND h.partition = w.partition AND h.next_offset > w.next
  )
  SELECT b.topic_id AS "topicId", b.partition, r."offset", r.key, r.value, r.headers, r.appended_at AS "appendedAt"
  FROM behind b CROSS JOIN LATERAL (
    SELECT * FROM log.record r
    WHERE r.topic_id = b.topic_id AND r.partition = b.partition AND r."offset" >= b.next
    ORDER BY r."offset" LIMIT greatest(1, $4::bigint / b.n)
  ) r
  ORDER BY b.topic_id, b.partition, r."offset"`;

/** A partition with the offset to go on from. */
export type Cursor = LogPartition & { readonly next: number };

export async function fetchBatches(
  database: Database,
  cursors: readonly Cursor[],
  maxRecords: number,
): Promise<readonly PartitionBatch[]> {
  if (cursors.length === 0) return [];
  const rows = await database.query<RecordRow>(NEXT_RECORDS, [
    cursors.map((each) => each.topicId),
    cursors.map((each) => each.partition),
    cursors.map((each) => each.next),
    maxRecords,
  ]);
  const byPartition = new Map<string, LogRecord[]>();
  const topics = new Map(cursors.map((each) => [each.topicId, each.topic]));
  for (const row of rows) {
    const topic = topics.get(row.topicId) ?? '';
    const id = partitionId({ ...row, topic });
    const records = byPartition.get(id);
    if (records === undefined) byPartition.set(id, [toRecord(topic, row)]);
    else records.push(toRecord(topic, row));
  }
  return [...byPartition.values()].flatMap((records) => {
    const first = records[0];
    return first === undefined
      ? []
      : [{ topic: first.topic, partition: first.partition, fromOffset: first.offset, records }];
  });
}

export function toRecord(topic: string, row: RecordRow): LogRecord {
  return {
    topic,
    partition: row.partition,
    offset: row.offset,
    key: row.key,
    value: row.value,
    headers: JSON.parse(row.headers) as Record<string, string>,
    appendedAt: row.appendedAt,
  };
}
