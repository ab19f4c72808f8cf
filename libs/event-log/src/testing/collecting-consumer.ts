import { nextOffset } from '../consuming/next-offset';
import type { ConsumeOptions, Consumption, EventLog, LogRecord, PartitionBatch } from '../event-log';

/** Stored offsets of a group as a database would keep them: compared and set, shared by the group's consumers. */
export class GroupOffsets {
  private readonly next = new Map<string, number>();

  get(topic: string, partition: number): number {
    return this.next.get(`${topic}/${partition}`) ?? 0;
  }

  /** All or nothing, as one transaction would. */
  advance(batches: readonly PartitionBatch[]): void {
    for (const { topic, partition, fromOffset } of batches) {
      if (this.get(topic, partition) !== fromOffset)
        throw new Error(`conflict at ${topic}[${partition}]: ${fromOffset}`);
    }
    for (const batch of batches) this.next.set(`${batch.topic}/${batch.partition}`, nextOffset(batch));
  }
}

export interface Collecting extends Consumption {
  /** What was delivered and accepted, in order. */
  readonly records: LogRecord[];
  /** When each was delivered (performance.now). */
  readonly times: number[];
  readonly failures: unknown[];
}

/** A consumer that keeps what it gets. `before` runs in each delivery and may throw or take its time. */
export async function collect(
  log: EventLog,
  group: string,
  topics: readonly string[],
  offsets: GroupOffsets,
  before: (batches: readonly PartitionBatch[]) => void | Promise<void> = () => undefined,
  maxRecords = 100,
): Promise<Collecting> {
  const records: LogRecord[] = [];
  const times: number[] = [];
  const failures: unknown[] = [];
  const options: ConsumeOptions = {
    group,
    topics,
    maxRecords,
    positions: (wanted) =>
      Promise.resolve(wanted.map((each) => ({ ...each, offset: offsets.get(each.topic, each.partition) }))),
    async deliver(batches) {
      await before(batches);
      offsets.advance(batches);
      for (const batch of batches) {
        records.push(...batch.records);
        times.push(...batch.records.map(() => performance.now()));
      }
    },
    onFailure: (error) => void failures.push(error),
  };
  const consumption = await log.consume(options);
  return { records, times, failures, stop: () => consumption.stop() };
}
