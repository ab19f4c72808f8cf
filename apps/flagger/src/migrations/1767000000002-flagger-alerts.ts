import { MigrationInterface, QueryRunner } from 'typeorm';

/** What alerts have to know of a flag: who runs the sites, the exposure of all sites as one, and whose correction cleared it. */
const STATEMENTS = [
  // Of a batch: whose corrections changed what is around it.
  'ALTER TABLE flagger.dirty ADD COLUMN withdrawn_by text[]',
  'ALTER TABLE flagger.registration ADD COLUMN publisher text',
  // Null: not said yet.
  'ALTER TABLE flagger.source ADD COLUMN operators text[]',
  // Of all open sites of the finding, where there are several.
  `ALTER TABLE flagger.flag ADD COLUMN whole_min double precision, ADD COLUMN whole_pro_rata double precision,
     ADD COLUMN whole_max double precision`,
  // What was said before is said once more, with the operators.
  `INSERT INTO flagger.dirty (kind, key, at) SELECT DISTINCT 'finding', finding, clock_timestamp() FROM flagger.finding_event`,
];

export class FlaggerAlerts1767000000002 implements MigrationInterface {
  readonly name = 'FlaggerAlerts1767000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
