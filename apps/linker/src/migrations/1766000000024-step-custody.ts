import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a step says of its chain of custody, and who sent and received a batch on its page: pages are written anew. Steps
 * recorded before say nothing of custody until they are read again from the log (`npm run rebuild`).
 */
export class StepCustody1766000000024 implements MigrationInterface {
  readonly name = 'StepCustody1766000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE linker.step ADD custody text');
    await runner.query(
      `WITH gone AS (DELETE FROM linker.page RETURNING batch),
         numbered AS (SELECT batch, row_number() OVER () AS place FROM gone)
       INSERT INTO linker.unpaged (batches) SELECT array_agg(batch) FROM numbered GROUP BY (place - 1) / 1000`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE linker.step DROP custody');
  }
}
