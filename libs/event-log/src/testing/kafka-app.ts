import { randomUUID } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDatabase, outboxTablesV1, type Database } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import { createStreamConsumer, type ConsumerObserver, type StreamConsumer } from '../consuming/stream-consumer';
import type { TopicHandler } from '../consuming/stream-handling';
import type { EventLog } from '../event-log';
import { createKafkaLog } from '../kafka/kafka-log';
import type { KafkaLogOptions, KafkaTiming } from '../kafka/settings';
import { outgoing, TestTables1760000000001, writesSeen } from './test-app';

export class TestOutbox1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of outboxTablesV1('linker')) await runner.query(statement);
  }

  async down(): Promise<void> {}
}

/** Groups that notice fast what happens to them; the broker's group.min.session.timeout.ms bounds the first. */
export const FAST: KafkaTiming = {
  sessionTimeoutMs: 3000,
  rebalanceTimeoutMs: 20_000,
  heartbeatMs: 150,
  maxWaitMs: 100,
  checkMs: 500,
};

export interface ConsumerParts {
  readonly log?: EventLog;
  readonly handler?: TopicHandler<string>;
  readonly observer?: ConsumerObserver;
}

export interface KafkaApp {
  readonly url: string;
  readonly database: Database;
  readonly log: EventLog;
  /** The log as another process of the app has it. */
  another(options?: Partial<KafkaLogOptions>): EventLog;
  publish(topic: string, values: readonly string[], key?: (value: string) => string): Promise<void>;
  /** What took effect, in the order of the effects; what took effect twice is there twice. */
  seen(topic: string): Promise<string[]>;
  consumer(topic: string, group: string, how?: ConsumerParts): StreamConsumer;
  close(): Promise<void>;
}

/** The app `linker` on a database of its own, with its log on Kafka. */
export async function startKafkaApp(brokers: string, options: Partial<KafkaLogOptions> = {}): Promise<KafkaApp> {
  const test = await createTestDatabase({
    app: 'linker',
    migrations: [TestTables1760000000001, TestOutbox1760000000002],
  });
  const database = await openDatabase({ url: test.url, app: 'linker', poolSize: 10 });
  const logs: EventLog[] = [];
  const consumers: StreamConsumer[] = [];
  const another = (more: Partial<KafkaLogOptions> = {}): EventLog => {
    const log = createKafkaLog({
      brokers: brokers.split(','),
      clientId: `headwater-test-${randomUUID().slice(0, 8)}`,
      database,
      timing: FAST,
      ...options,
      ...more,
    });
    logs.push(log);
    return log;
  };
  const log = another();
  return {
    url: test.url,
    database,
    log,
    another,
    publish: (topic, values, key) =>
      database.transaction('publish', (tx) =>
        log.publish(
          tx,
          values.map((value) => outgoing(topic, value, key?.(value))),
        ),
      ),
    async seen(topic) {
      const sql = 'SELECT value FROM linker.seen WHERE topic = $1 ORDER BY ctid';
      return (await database.query<{ value: string }>(sql, [topic])).map(({ value }) => value);
    },
    consumer(topic, group, how = {}) {
      const { observer = {}, handler = writesSeen } = how;
      const made = createStreamConsumer({
        database,
        log: how.log ?? log,
        group,
        handlers: { [topic]: handler },
        observer,
      });
      consumers.push(made);
      return made;
    },
    async close() {
      await Promise.all(consumers.map((each) => each.stop()));
      await Promise.all(logs.map((log) => log.close()));
      await database.close();
      await test.drop();
    },
  };
}
