import { outboxTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** By which records leave where the log is Kafka; on the embedded log it stays empty. */
export class GatewayOutbox1765000000004 implements MigrationInterface {
  readonly name = 'GatewayOutbox1765000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of outboxTablesV1('gateway')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE gateway.outbox');
  }
}
