import { outboxTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** By which records leave where the log is Kafka; on the embedded log it stays empty. */
export class FlaggerOutbox1765000000001 implements MigrationInterface {
  readonly name = 'FlaggerOutbox1765000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of outboxTablesV1('flagger')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE flagger.outbox');
  }
}
