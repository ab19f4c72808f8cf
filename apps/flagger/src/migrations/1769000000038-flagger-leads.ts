import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lots that their publisher withdrew after they were flagged, and lots like them that it made around then: a record, by
 * names, of what stands on the record of flags (docs/adr/0037-anomalies-kept.md).
 */
const STATEMENTS = [
  `CREATE INDEX flag_withdrawn ON flagger.flag (batch_name) WHERE gone AND cleared_because = 'withdrawn'`,
  `CREATE TABLE flagger.withdrawn_lot (
     batch text PRIMARY KEY,
     publisher text NOT NULL,
     finding text NOT NULL,
     commodity text,
     -- kg of what was withdrawn; null unknown.
     mass double precision,
     flagged_at timestamptz(3) NOT NULL,
     withdrawn_at timestamptz(3) NOT NULL
   )`,
  `CREATE INDEX withdrawn_lot_publisher ON flagger.withdrawn_lot (publisher, withdrawn_at)`,
  `CREATE TABLE flagger.similar_lot (
     batch text NOT NULL,
     withdrawn text NOT NULL,
     commodity text,
     publisher text NOT NULL,
     -- When the later of the two, the making and the withdrawal, was recorded.
     at timestamptz(3) NOT NULL,
     facts json NOT NULL,
     PRIMARY KEY (batch, withdrawn)
   )`,
  `CREATE INDEX similar_lot_withdrawn ON flagger.similar_lot (withdrawn)`,
  `CREATE INDEX similar_lot_order ON flagger.similar_lot (at, batch, withdrawn)`,
  `CREATE INDEX similar_lot_publisher ON flagger.similar_lot (publisher, at, batch, withdrawn)`,
  // What was withdrawn before is looked at, too.
  `INSERT INTO flagger.dirty (kind, key, at) SELECT DISTINCT 'batch', batch_name, clock_timestamp() FROM flagger.flag
     WHERE gone AND cleared_because = 'withdrawn'`,
];

export class FlaggerLeads1769000000038 implements MigrationInterface {
  readonly name = 'FlaggerLeads1769000000038';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE flagger.withdrawn_lot, flagger.similar_lot');
    await runner.query('DROP INDEX flagger.flag_withdrawn');
  }
}
