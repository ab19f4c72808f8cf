import { outboxTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** By which records leave where the log is Kafka; on the embedded log it stays empty. */
export class CertifierOutbox1765000000002 implements MigrationInterface {
  readonly name = 'CertifierOutbox1765000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of outboxTablesV1('certifier')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE certifier.outbox');
  }
}
