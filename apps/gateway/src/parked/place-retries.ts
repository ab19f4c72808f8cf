import { partitionOf, type EventLog } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import { appsThatPark } from './parked.read-model';

/** Most that are looked for at once; what is left is found next time. */
const MOST = 1000;

/**
 * Notes before which offset of which partition the copies of retried records lie: a consumer that is past it has met
 * them. A copy is on the log once its row has left the outbox, which on Kafka is later than the retry's commit, and may
 * be long after. To be called before it is told what became of retries.
 */
export async function placeRetries(database: Database, log: EventLog): Promise<void> {
  const apps = await appsThatPark(database);
  if (apps.length === 0) return;
  const parked = apps.map((app) => `SELECT id, topic, key, value FROM ${app}.parked`).join(' UNION ALL ');
  // In one snapshot: who sees the retry sees its row in the outbox as long as that has not left.
  const arrived = await database.query<{ id: string; topic: string; key: string }>(
    `SELECT DISTINCT r.id, p.topic, p.key FROM gateway.parked_retry r JOIN (${parked}) p ON p.id = r.id
     WHERE r.upto IS NULL
       AND NOT EXISTS (SELECT FROM gateway.outbox o WHERE (o.topic, o.key, o.value) = (p.topic, p.key, p.value))
     LIMIT ${MOST}`,
  );
  if (arrived.length === 0) return;
  const ranges = await log.ranges([...new Set(arrived.map(({ topic }) => topic))]);
  const placed = arrived.flatMap(({ id, topic, key }) => {
    const ofTopic = ranges.filter((range) => range.topic === topic);
    const partition = partitionOf(key, ofTopic.length);
    const end = ofTopic.find((range) => range.partition === partition)?.end;
    return end === undefined ? [] : [{ id, partition, end }];
  });
  await database.query(
    `UPDATE gateway.parked_retry r SET partition = u.partition, upto = u.upto
     FROM unnest($1::uuid[], $2::int[], $3::bigint[]) AS u (id, partition, upto) WHERE r.id = u.id AND r.upto IS NULL`,
    [placed.map(({ id }) => id), placed.map(({ partition }) => partition), placed.map(({ end }) => end)],
  );
}
