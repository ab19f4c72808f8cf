import { outboxTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** By which records leave where the log is Kafka; on the embedded log it stays empty. */
export class NotifierOutbox1765000000003 implements MigrationInterface {
  readonly name = 'NotifierOutbox1765000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of outboxTablesV1('notifier')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notifier.outbox');
  }
}
