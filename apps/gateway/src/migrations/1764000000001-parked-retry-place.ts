import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to which offset (not in) a consumer must have come to have met the retried copy; null: not known. */
export class ParkedRetryPlace1764000000001 implements MigrationInterface {
  readonly name = 'ParkedRetryPlace1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateway.parked_retry ADD COLUMN upto bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateway.parked_retry DROP COLUMN upto');
  }
}
