import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose event took children out: links that a correction of it takes away are told as withdrawn by them. */
export class UnpackingPublisher1767000000001 implements MigrationInterface {
  readonly name = 'UnpackingPublisher1767000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE linker.unpacking ADD COLUMN publisher text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE linker.unpacking DROP COLUMN publisher');
  }
}
