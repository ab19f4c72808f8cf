import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { consumerTablesV1, openDatabase, type Database, type FaultPoints } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import type { EventLog, OutgoingRecord } from '../event-log';
import { createEmbeddedLog } from '../embedded/embedded-log';
import { EventLog1760000000000 } from '../embedded/log-migration';
import type { Decoded, TopicHandler } from '../consuming/stream-handling';

export class TestTables1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of consumerTablesV1('linker')) await runner.query(statement);
    // No unique key: an effect that happens twice shows as two rows.
    await runner.query('CREATE TABLE linker.seen (topic text, value text CHECK (value <> $$forbidden$$), key text)');
    await runner.query('CREATE TABLE linker.dirty (id bigint PRIMARY KEY)');
  }

  async down(): Promise<void> {}
}

/** An app with a table of effects, on a database and a log of its own. */
export interface TestApp {
  readonly database: Database;
  readonly log: EventLog;
  readonly faults: FaultPoints;
  publish(topic: string, values: readonly string[], key?: (value: string) => string): Promise<void>;
  seen(): Promise<string[]>;
  /** As superuser: for breaking things. */
  sabotage(sql: string): Promise<void>;
  close(): Promise<void>;
}

export const outgoing = (topic: string, value: string, key = value): OutgoingRecord => ({
  topic,
  key,
  value: Buffer.from(value),
  headers: {},
});

/** Values that start with `bad-` cannot be read, those with `wrong-` break a rule, `explode` breaks the decoder. */
export function decodeText({ value }: { value: Uint8Array }): Decoded<string> {
  const text = Buffer.from(value).toString();
  if (text.startsWith('explode')) throw new RangeError(`cannot read ${text}`);
  if (text.startsWith('bad-')) return { ok: false, reason: 'undecodable', detail: 'no \0magic' };
  if (text.startsWith('wrong-'))
    return { ok: false, reason: 'invalid', detail: 'wrong', publisher: 'org', eventId: 'e-1' };
  return { ok: true, event: text, publisher: 'org', eventId: text };
}

/** Writes what it gets into `linker.seen`. */
export const writesSeen: TopicHandler<string> = {
  decode: decodeText,
  async handle(deliveries, tx) {
    await tx.query('INSERT INTO linker.seen SELECT * FROM unnest($1::text[], $2::text[], $3::text[])', [
      deliveries.map(({ record }) => record.topic),
      deliveries.map(({ event }) => event),
      deliveries.map(({ record }) => record.key),
    ]);
  },
};

export async function startTestApp(): Promise<TestApp> {
  const test = await createTestDatabase(
    { app: 'log', migrations: [EventLog1760000000000] },
    { app: 'linker', migrations: [TestTables1760000000001] },
  );
  const faults: FaultPoints = {};
  const [logDatabase, database] = await Promise.all([
    openDatabase({ url: test.url, app: 'log', poolSize: 5 }),
    openDatabase({ url: test.url, app: 'linker', poolSize: 5, faults }),
  ]);
  const log = createEmbeddedLog(logDatabase);
  return {
    database,
    log,
    faults,
    publish: (topic, values, key) =>
      database.transaction('publish', (tx) =>
        log.publish(
          tx,
          values.map((value) => outgoing(topic, value, key?.(value))),
        ),
      ),
    seen: async () =>
      (await database.query<{ value: string }>('SELECT value FROM linker.seen')).map((row) => row.value),
    async sabotage(sql) {
      const client = new Client({ connectionString: test.url });
      await client.connect();
      await client.query(sql).finally(() => client.end());
    },
    async close() {
      await log.close();
      await Promise.all([logDatabase.close(), database.close()]);
      await test.drop();
    },
  };
}
