import { outboxTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** By which records leave where the log is Kafka; on the embedded log it stays empty. */
export class LinkerOutbox1765000000000 implements MigrationInterface {
  readonly name = 'LinkerOutbox1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of outboxTablesV1('linker')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE linker.outbox');
  }
}
