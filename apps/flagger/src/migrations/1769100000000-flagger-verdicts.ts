import { MigrationInterface, QueryRunner } from 'typeorm';

/** Due dates and progress stand as they were settled, by what counted then: every finding is settled once more. */
export class FlaggerVerdicts1769100000000 implements MigrationInterface {
  readonly name = 'FlaggerVerdicts1769100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO flagger.dirty (kind, key, at) SELECT 'finding', f.finding, clock_timestamp() FROM (SELECT DISTINCT finding FROM flagger.finding_event) f`,
    );
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
