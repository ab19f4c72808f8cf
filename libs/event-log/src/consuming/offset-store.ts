import type { Database, Tx } from '@headwater/postgres';
import type { PartitionBatch, PartitionRange, Position } from '../event-log';
import { nextOffset } from './next-offset';
import { LogGapError, LogReplacedError, OffsetConflictError } from './errors';

interface OffsetRow {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
  readonly epoch: string;
}

/** Throws when the log cannot be gone on with from `next`: it starts later, ends earlier, or is another one. */
export function checkAgainstLog(group: string, stored: OffsetRow, range: PartitionRange): void {
  const where = { group, topic: stored.topic, partition: stored.partition };
  if (range.epoch !== stored.epoch) throw new LogReplacedError(where, 'another topic now bears its name');
  if (range.start > stored.next) throw new LogGapError(where, stored.next, range.start);
  if (range.end < stored.next) {
    throw new LogReplacedError(where, `${stored.next} records were consumed and the log has only ${range.end}`);
  }
}

/**
 * Where the group stands in these partitions. A partition never seen is begun at 0 (a log that starts later has
 * lost something). Checked against the log.
 * @throws LogGapError, LogReplacedError
 */
export async function loadPositions(
  database: Database,
  group: string,
  ranges: readonly PartitionRange[],
): Promise<readonly Position[]> {
  const app = database.app;
  const keys = [group, ranges.map((each) => each.topic), ranges.map((each) => each.partition)];
  await database.query(
    `INSERT INTO ${app}.consumer_offset (consumer_group, topic, partition, next_offset, log_epoch)
     SELECT $1, topic, partition, 0, epoch FROM unnest($2::text[], $3::integer[], $4::text[]) AS u(topic, partition, epoch)
     ON CONFLICT DO NOTHING`,
    [...keys, ranges.map((each) => each.epoch)],
  );
  const rows = await database.query<OffsetRow>(
    `SELECT o.topic, o.partition, o.next_offset AS next, o.log_epoch AS epoch
     FROM ${app}.consumer_offset o JOIN unnest($2::text[], $3::integer[]) AS u(topic, partition) USING (topic, partition)
     WHERE o.consumer_group = $1`,
    keys,
  );
  return ranges.map((range) => {
    const stored = rows.find((row) => row.topic === range.topic && row.partition === range.partition);
    if (stored === undefined)
      throw new OffsetConflictError(`no offset of ${range.topic}[${range.partition}] is stored`);
    checkAgainstLog(group, stored, range);
    return { topic: stored.topic, partition: stored.partition, offset: stored.next };
  });
}

/**
 * Moves the stored offsets past the batches, if they still stand at their first records. The first statement of the
 * transaction: it locks the rows, so that of two deliveries of the same records the later one finds itself late.
 * @throws OffsetConflictError when one of them does not.
 */
export async function advanceOffsets(
  tx: Tx,
  app: string,
  group: string,
  batches: readonly PartitionBatch[],
): Promise<void> {
  const moved = await tx.query(
    `UPDATE ${app}.consumer_offset o SET next_offset = u.next
     FROM unnest($2::text[], $3::integer[], $4::bigint[], $5::bigint[]) AS u(topic, partition, loaded, next)
     WHERE o.consumer_group = $1 AND o.topic = u.topic AND o.partition = u.partition AND o.next_offset = u.loaded
     RETURNING 1`,
    [
      group,
      batches.map((each) => each.topic),
      batches.map((each) => each.partition),
      batches.map((each) => each.fromOffset),
      batches.map((each) => nextOffset(each)),
    ],
  );
  if (moved.length !== batches.length) {
    throw new OffsetConflictError(
      `${batches.length - moved.length} of ${batches.length} partitions were consumed by another process`,
    );
  }
}
