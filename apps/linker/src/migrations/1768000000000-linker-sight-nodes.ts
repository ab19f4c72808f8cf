import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Many nodes to a batch, where there was one: what stood at `-batch` goes to the first of the batch's own (sight-nodes.ts
 * in libs/lineage-reader). It says the same; settling makes of it what it would make now.
 */
export class LinkerSightNodes1768000000000 implements MigrationInterface {
  readonly name = 'LinkerSightNodes1768000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE linker.edge SET dst = CASE WHEN dst < 0 THEN dst * 8388608 ELSE dst END, src = CASE WHEN src < 0 THEN src * 8388608 ELSE src END
       WHERE dst < 0 OR src < 0`,
    );
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
