import { randomUUID } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDatabase, outboxTablesV1, type Database } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import type { EventLog } from '../event-log';
import { createKafkaLog } from '../kafka/kafka-log';
import type { KafkaLogOptions, KafkaTiming } from '../kafka/settings';
import { TestTables1760000000001 } from './test-app';

export class TestOutbox1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of outboxTablesV1('linker')) await runner.query(statement);
  }

  async down(): Promise<void> {}
}

/** Groups that notice fast what happens to them; the broker's group.min.session.timeout.ms bounds the first. */
export const FAST: KafkaTiming = {
  sessionTimeoutMs: 6000,
  rebalanceTimeoutMs: 20_000,
  heartbeatMs: 150,
  maxWaitMs: 100,
  checkMs: 500,
};

export interface KafkaApp {
  readonly url: string;
  readonly database: Database;
  readonly log: EventLog;
  /** The log as another process of the app has it. */
  another(options?: Partial<KafkaLogOptions>): EventLog;
  close(): Promise<void>;
}

/** The app `linker` on a database of its own, with its log on Kafka. */
export async function startKafkaApp(brokers: readonly string[], options: Partial<KafkaLogOptions> = {}): Promise<KafkaApp> {
  const test = await createTestDatabase({
    app: 'linker',
    migrations: [TestTables1760000000001, TestOutbox1760000000002],
  });
  const database = await openDatabase({ url: test.url, app: 'linker', poolSize: 10 });
  const logs: EventLog[] = [];
  const another = (more: Partial<KafkaLogOptions> = {}): EventLog => {
    const log = createKafkaLog({
      brokers,
      clientId: `headwater-test-${randomUUID().slice(0, 8)}`,
      database,
      timing: FAST,
      ...options,
      ...more,
    });
    logs.push(log);
    return log;
  };
  return {
    url: test.url,
    database,
    log: another(),
    another,
    async close() {
      await Promise.all(logs.map((log) => log.close()));
      await database.close();
      await test.drop();
    },
  };
}
