import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Through which time all was projected, as far as a gateway last noted it: what a new one knows while the log is away. One row. */
export class Projected1766000000029 implements MigrationInterface {
  readonly name = 'Projected1766000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE gateway.projected (through timestamptz(3) NOT NULL)');
    await runner.query(`INSERT INTO gateway.projected VALUES ('epoch')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE gateway.projected');
  }
}
