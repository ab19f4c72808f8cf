import type { Database, Tx } from '@headwater/postgres';
import { inSpan } from '@headwater/tracing';
import type { Consumption, EventLog, LogRecord, OutgoingRecord, PartitionRange, Position } from '../event-log';
import { appendSpan } from '../append-span';
import { appendRecords } from './append-records';
import { startConsumption } from './consumption';
import { toRecord, type RecordRow } from './read-records';
import { createSettledTime } from './settled-time';
import { createWakeUps } from './wake-ups';

const RANGES = `
  SELECT t.name AS topic, h.partition, h.next_offset AS "end", t.epoch::text AS epoch,
    coalesce((SELECT min(r."offset") FROM log.record r WHERE r.topic_id = t.id AND r.partition = h.partition), h.next_offset) AS start
  FROM log.topic t JOIN log.partition_head h ON h.topic_id = t.id
  WHERE t.name = ANY ($1) ORDER BY t.name, h.partition`;

const READ = `
  SELECT r.partition, r."offset", r.key, r.value, r.headers, r.appended_at AS "appendedAt"
  FROM log.record r JOIN log.topic t ON t.id = r.topic_id
  WHERE t.name = $1 AND r.partition = $2 AND r."offset" >= $3 ORDER BY r."offset" LIMIT $4`;

/**
 * The log in PostgreSQL (schema `log`). One for a process: any app's transaction may publish through it.
 * `database` serves reading, fetching and the listening connection; in the standalone the app `log`'s.
 */
export function createEmbeddedLog(database: Database): EventLog {
  const wakeUps = createWakeUps(database);
  const consumptions = new Set<Consumption>();
  return {
    async ensureTopics(topics) {
      for (const { topic, partitions } of topics) {
        if (/\s/.test(topic)) throw new RangeError(`a topic's name has no spaces: ${topic}`);
        await database.query('SELECT log.ensure_topic($1, $2)', [topic, partitions]);
      }
    },
    async publish(tx: Tx, records: readonly OutgoingRecord[]) {
      if (records.length === 0) return;
      await inSpan('append', appendSpan(records), () => appendRecords(tx, records));
    },
    async consume(options) {
      const consumption = startConsumption(database, wakeUps, options);
      consumptions.add(consumption);
      return {
        stop: async () => {
          consumptions.delete(consumption);
          await consumption.stop();
        },
      };
    },
    ranges: (topics) => database.query<PartitionRange>(RANGES, [topics]),
    async read(from: Position, limit: number): Promise<readonly LogRecord[]> {
      const rows = await database.query<RecordRow>(READ, [from.topic, from.partition, from.offset, limit]);
      return rows.map((row) => toRecord(from.topic, row));
    },
    settledTime: createSettledTime(database),
    async close() {
      await Promise.all([...consumptions].map((each) => each.stop()));
      await wakeUps.close();
    },
  };
}
