import type { LogRecord, PartitionBatch } from '../event-log';

export function countRecords(batches: readonly PartitionBatch[]): number {
  return batches.reduce((sum, each) => sum + each.records.length, 0);
}

/**
 * Cuts batches in two halves of records (n ≥ 2), each again batches of consecutive records, order kept per partition.
 * Offsets without a record stay behind the record that they follow; where there is none, they go with the second half.
 */
export function splitBatches(batches: readonly PartitionBatch[]): readonly [PartitionBatch[], PartitionBatch[]] {
  const records = batches.flatMap((each) => each.records);
  const middle = Math.ceil(records.length / 2);
  const ends = new Map(batches.flatMap((each) => (each.skipped ? [[each.records.at(-1), each.skipped] as const] : [])));
  const halves = [records.slice(0, middle), records.slice(middle)].map((half) =>
    regroup(half).map((batch) => {
      const skipped = ends.get(batch.records.at(-1));
      return skipped === undefined ? batch : { ...batch, skipped };
    }),
  );
  const empty = batches.filter((each) => each.records.length === 0);
  return [halves[0] ?? [], [...(halves[1] ?? []), ...empty]];
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
