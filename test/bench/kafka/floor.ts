import { decodeEvent } from '@headwater/contracts';
import type { Database } from '@headwater/postgres';
import { Kafka } from 'kafkajs';

const CHUNK = 1000;

/**
 * The least that consuming into PostgreSQL can cost (DESIGN § 7): eachBatch, decode, one UNNEST of up to 1000 rows and the
 * offset, compared and set, in one transaction. Returns ms from the first record to the last commit.
 */
export async function runFloor(
  brokers: string[],
  topic: string,
  partitions: number,
  total: number,
  database: Database,
): Promise<number> {
  await database.query(
    'CREATE TABLE linker.floor (event_id uuid PRIMARY KEY, kind text, event_time text, publisher text, commodity text, site text, batch text, partition integer, "offset" bigint, recorded_at timestamptz)',
  );
  await database.query('CREATE INDEX ON linker.floor (batch)');
  await database.query('CREATE TABLE linker.floor_offset (partition integer PRIMARY KEY, next_offset bigint NOT NULL)');
  await database.query('INSERT INTO linker.floor_offset SELECT p, 0 FROM generate_series(0, $1::integer - 1) p', [
    partitions,
  ]);
  const consumer = new Kafka({ clientId: 'floor', brokers, logLevel: 0 }).consumer({ groupId: 'bench-floor' });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let [started, done] = [0, 0];
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        autoCommit: false,
        partitionsConsumedConcurrently: 2,
        eachBatch: async (payload) => {
          const { batch } = payload;
          started ||= performance.now();
          for (let at = 0; at < batch.messages.length; at += CHUNK) {
            const messages = batch.messages.slice(at, at + CHUNK);
            const rows = messages.map(({ value }) => decodeEvent('shipments', value!));
            const first = Number(messages[0]!.offset);
            await database.transaction('floor', async (tx) => {
              const moved = await tx.query(
                'UPDATE linker.floor_offset SET next_offset = $3 WHERE partition = $1 AND next_offset = $2 RETURNING 1',
                [batch.partition, first, first + messages.length],
              );
              if (moved.length !== 1) throw new Error(`partition ${batch.partition} does not stand at ${first}`);
              await tx.query(
                'INSERT INTO linker.floor SELECT *, now() FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::bigint[]) ON CONFLICT DO NOTHING',
                [
                  rows.map(({ eventId }) => eventId),
                  rows.map(({ kind }) => kind),
                  rows.map(({ eventTime }) => eventTime),
                  rows.map(({ publisher }) => publisher),
                  rows.map(({ commodity }) => commodity),
                  rows.map(({ site }) => site),
                  rows.map(({ outputs }) => outputs![0]!.batch),
                  rows.map(() => batch.partition),
                  messages.map(({ offset }) => Number(offset)),
                ],
              );
            });
            await payload.heartbeat();
            if ((done += messages.length) >= total) resolve();
          }
        },
      })
      .catch(reject);
    consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
  });
  const ms = performance.now() - started;
  await consumer.disconnect();
  return ms;
}
