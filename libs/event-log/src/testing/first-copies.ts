import type { EventLog, LogRecord } from '../event-log';

/** What is in a topic, by value, without the copies of what was sent twice; in the order of the log per partition. */
export async function firstCopies(log: EventLog, topic: string): Promise<ReadonlyMap<string, LogRecord>> {
  const first = new Map<string, LogRecord>();
  for (const { partition } of await log.ranges([topic])) {
    for (const record of await log.read({ topic, partition, offset: 0 }, 1_000_000)) {
      const value = Buffer.from(record.value).toString();
      if (!first.has(value)) first.set(value, record);
    }
  }
  return first;
}

/** The first value, of values that grow, that comes after a greater one of its key; undefined when there is none. */
export function outOfOrder(copies: ReadonlyMap<string, LogRecord>): string | undefined {
  const latest = new Map<string, number>();
  for (const [value, { key }] of copies) {
    if (Number(value) < (latest.get(key) ?? -1)) return `${value} after ${latest.get(key)} of ${key}`;
    latest.set(key, Number(value));
  }
  return undefined;
}
