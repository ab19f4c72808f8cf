import type { LogRecord, PartitionBatch } from '../event-log';

/** An offset that the broker has given; without a record where a transaction's marker or an aborted record stands. */
export interface Slot {
  readonly offset: number;
  readonly record?: LogRecord | undefined;
}

/** Slots of one partition that wait to be delivered; `next` is the offset that comes next. */
export interface Waiting {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
  readonly slots: readonly Slot[];
}

/**
 * What is delivered at once: of each waiting partition an even share of `maxRecords`, and what some leave unused goes to
 * the others. Of a partition, records one after the other and then what follows that bears none. A hole that the broker
 * did not explain stays a hole: it is given as the first of a batch that begins before it, for the consumer to find.
 */
export function takeTurn(waiting: readonly Waiting[], maxRecords: number): readonly PartitionBatch[] {
  const ordered = [...waiting].sort((a, b) => a.slots.length - b.slots.length);
  let left = maxRecords;
  return ordered.flatMap(({ topic, partition, next, slots }, index): PartitionBatch[] => {
    const share = Math.ceil(left / (ordered.length - index));
    const first = slots[0];
    if (first === undefined || share === 0) return [];
    if (first.offset !== next) {
      left -= 1;
      return [{ topic, partition, fromOffset: next, records: first.record === undefined ? [] : [first.record] }];
    }
    const records = runOf(slots, share);
    left -= records.length;
    const skipped = countEmpty(slots, records.length);
    return [{ topic, partition, fromOffset: next, records, ...(skipped === 0 ? {} : { skipped }) }];
  });
}

function runOf(slots: readonly Slot[], most: number): readonly LogRecord[] {
  const records: LogRecord[] = [];
  for (const { record } of slots) {
    const last = records.at(-1);
    if (record === undefined || records.length === most || (last && record.offset !== last.offset + 1)) break;
    records.push(record);
  }
  return records;
}

/** How many slots from `at` on bear no record and follow each other without a hole. */
function countEmpty(slots: readonly Slot[], at: number): number {
  const start = (slots[0]?.offset ?? 0) + at;
  let count = 0;
  for (let slot = slots[at]; slot !== undefined && slot.record === undefined && slot.offset === start + count;) {
    count++;
    slot = slots[at + count];
  }
  return count;
}
