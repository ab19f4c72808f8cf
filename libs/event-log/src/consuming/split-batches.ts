import type { LogRecord, PartitionBatch } from '../event-log';

export function countRecords(batches: readonly PartitionBatch[]): number {
  return batches.reduce((sum, each) => sum + each.records.length, 0);
}

/** Cuts batches in two halves of records (n ≥ 2), each again batches of consecutive records, order kept per partition. */
export function splitBatches(batches: readonly PartitionBatch[]): readonly [PartitionBatch[], PartitionBatch[]] {
  const records = batches.flatMap((each) => each.records);
  const middle = Math.ceil(records.length / 2);
  return [regroup(records.slice(0, middle)), regroup(records.slice(middle))];
}

/** Runs of records of the same partition become batches. */
function regroup(records: readonly LogRecord[]): PartitionBatch[] {
  const groups: LogRecord[][] = [];
  for (const record of records) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    if (last !== undefined && previous?.topic === record.topic && previous.partition === record.partition)
      last.push(record);
    else groups.push([record]);
  }
  return groups.flatMap((group) => {
    const first = group[0];
    return first === undefined
      ? []
      : [{ topic: first.topic, partition: first.partition, fromOffset: first.offset, records: group }];
  });
}
