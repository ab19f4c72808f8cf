import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Between which offsets of its partition the retried copy lies (`upto` not in); null: not known. */
export class ParkedRetryPlace1764000000001 implements MigrationInterface {
  readonly name = 'ParkedRetryPlace1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateway.parked_retry ADD COLUMN since bigint, ADD COLUMN upto bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE gateway.parked_retry DROP COLUMN since, DROP COLUMN upto');
  }
}
