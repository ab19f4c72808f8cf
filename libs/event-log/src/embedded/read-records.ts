import type { Database } from '@headwater/postgres';
import type { LogRecord, PartitionBatch } from '../event-log';
import type { LogPartition } from './assignment';

export interface RecordRow {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: string;
  readonly appendedAt: Date;
}

/** Records of one partition that follow one another: columns as JSON, values as one blob to be cut up. */
interface RunRow {
  readonly topicId: number;
  readonly partition: number;
  readonly offsets: readonly number[];
  readonly keys: readonly string[];
  readonly lengths: readonly number[];
  readonly contents: Buffer;
  readonly headers: string;
  readonly times: readonly number[];
}

/**
 * The next records of many partitions in one statement, one row a partition. Partitions that have any share the limit
 * evenly; one that has few leaves its share unused, which the next fetch makes good. Large records end a run early, so
 * that nobody has to hold a thousand of them.
 */
const MOST_BYTES = 8 * 1_048_576;
const NEXT_RECORDS = `
  WITH behind AS (
    SELECT w.topic_id, w.partition, w.next, count(*) OVER () AS n
    FROM unnest($1::smallint[], $2::smallint[], $3::bigint[]) AS w(topic_id, partition, next)
    JOIN log.partition_head h ON h.topic_id = w.topic_id AND h.partition = w.partition AND h.next_offset > w.next
  )
  SELECT b.topic_id AS "topicId", b.partition, r.*
  FROM behind b CROSS JOIN LATERAL (
    SELECT json_agg("offset") AS offsets, json_agg(key) AS keys, json_agg(length(value)) AS lengths,
      string_agg(value, ''::bytea) AS contents, '[' || string_agg(headers, ',') || ']' AS headers,
      json_agg((extract(epoch FROM appended_at) * 1000)::bigint) AS times
    FROM (
      SELECT r.*, sum(length(r.value)) OVER (ORDER BY r."offset") - length(r.value) AS before FROM (
        SELECT * FROM log.record r
        WHERE r.topic_id = b.topic_id AND r.partition = b.partition AND r."offset" >= b.next
        ORDER BY r."offset" LIMIT greatest(1, $4::bigint / b.n)
      ) r
    ) r WHERE before < ${MOST_BYTES} / b.n
  ) r
  WHERE r.offsets IS NOT NULL
  ORDER BY b.topic_id, b.partition`;

/** A partition with the offset to go on from. */
export type Cursor = LogPartition & { readonly next: number };

export async function fetchBatches(
  database: Database,
  cursors: readonly Cursor[],
  maxRecords: number,
): Promise<readonly PartitionBatch[]> {
  if (cursors.length === 0) return [];
  const runs = await database.query<RunRow>(NEXT_RECORDS, [
    cursors.map((each) => each.topicId),
    cursors.map((each) => each.partition),
    cursors.map((each) => each.next),
    maxRecords,
  ]);
  const topics = new Map(cursors.map((each) => [each.topicId, each.topic]));
  return runs.map((run) => {
    const topic = topics.get(run.topicId) ?? '';
    return { topic, partition: run.partition, fromOffset: run.offsets[0]!, records: recordsOf(topic, run) };
  });
}

function recordsOf(
  topic: string,
  { partition, offsets, keys, lengths, contents, headers, times }: RunRow,
): LogRecord[] {
  const heads = JSON.parse(headers) as Record<string, string>[];
  let start = 0;
  return keys.map((key, i) => ({
    topic,
    partition,
    offset: offsets[i]!,
    key,
    headers: heads[i]!,
    appendedAt: new Date(times[i]!),
    value: contents.subarray(start, (start += lengths[i]!)),
  }));
}

export function toRecord(topic: string, { headers, ...row }: RecordRow): LogRecord {
  return { topic, ...row, headers: JSON.parse(headers) as Record<string, string> };
}
