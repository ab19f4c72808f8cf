import type { PartitionBatch } from '../event-log';

/** The offset that is stored after a batch. */
export function nextOffset({ fromOffset, records, skipped = 0 }: Omit<PartitionBatch, 'topic' | 'partition'>): number {
  return fromOffset + records.length + skipped;
}
