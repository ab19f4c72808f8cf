import { MigrationInterface, QueryRunner } from 'typeorm';

/** Reach of the nodes that the linker's migration of the same time numbers anew. */
export class FlaggerSightNodes1768000000001 implements MigrationInterface {
  readonly name = 'FlaggerSightNodes1768000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE flagger.reach SET step = step * 8388608 WHERE step < 0');
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
