import { consumerTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // The last that was said of each flag. `flag` is made of batch, site and finding, which together outgrow an index.
  `CREATE TABLE notifier.flag_seen (
     flag uuid PRIMARY KEY,
     batch text NOT NULL,
     site text NOT NULL,
     finding text NOT NULL,
     version bigint NOT NULL,
     status text NOT NULL CHECK (status IN ('open', 'cleared')),
     said json NOT NULL,
     recorded_at timestamptz(3) NOT NULL
   )`,
  // An alert is one batch and one finding, over all sites.
  `CREATE INDEX flag_seen_finding ON notifier.flag_seen (finding, status)`,
];

export class NotifierTables1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...consumerTablesV1('notifier'), ...TABLES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
