import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which partition the retried copy goes; null: to that of the record it was made from. */
export class ParkedRetryPartition1765000000005 implements MigrationInterface {
  readonly name = 'ParkedRetryPartition1765000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateway.parked_retry ADD COLUMN partition integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateway.parked_retry DROP COLUMN partition');
  }
}
