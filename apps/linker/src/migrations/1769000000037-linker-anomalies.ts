import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What does not add up, kept to be listed (docs/adr/0037-anomalies-kept.md): derived, and written when nothing else is to be
 * settled. What was recorded before is looked at, too.
 */
const STATEMENTS = [
  `CREATE TABLE linker.anomaly (
     kind text NOT NULL,
     -- A batch; of contested-site a site.
     subject text NOT NULL,
     commodity text,
     -- Who made the batch, or disagrees on the site.
     organizations text[] NOT NULL,
     -- When the latest event about the subject was recorded.
     at timestamptz(3) NOT NULL,
     -- libs/lineage, AnomalyFact, BatchLead or ContestedSite.
     facts json NOT NULL,
     PRIMARY KEY (kind, subject)
   )`,
  `CREATE INDEX anomaly_order ON linker.anomaly (at, kind, subject)`,
  `CREATE INDEX anomaly_kind ON linker.anomaly (kind, at, subject)`,
  `CREATE INDEX anomaly_subject ON linker.anomaly (subject)`,
  `CREATE INDEX anomaly_organizations ON linker.anomaly USING gin (organizations)`,
  // Batches that were settled and are to be looked at, in portions, as linker.unpaged.
  `CREATE TABLE linker.unlooked (batches bigint[] NOT NULL)`,
  `ALTER TABLE linker.unlooked ALTER batches SET STORAGE EXTERNAL`,
  `INSERT INTO linker.unlooked (batches) SELECT array_agg(id) FROM linker.batch GROUP BY id / 1000`,
  // Batches from which a circle is looked for: at once where due, and when something between lo and hi (ms) is settled.
  `CREATE TABLE linker.circle_watch (
     batch bigint PRIMARY KEY,
     lo bigint NOT NULL,
     hi bigint NOT NULL,
     due boolean NOT NULL
   )`,
  `CREATE INDEX circle_watch_due ON linker.circle_watch (batch) WHERE due`,
  // Sites of which something was said or taken back; appended to without looking, as linker.dirty_batch.
  `CREATE TABLE linker.dirty_site (site text NOT NULL)`,
  `INSERT INTO linker.dirty_site (site) SELECT DISTINCT site FROM linker.registration`,
  // What was recorded within some days: steps stand in about the order in which they came, so this costs next to nothing.
  `CREATE INDEX step_recorded ON linker.step USING brin (recorded_at) WITH (autosummarize = on)`,
];

export class LinkerAnomalies1769000000037 implements MigrationInterface {
  readonly name = 'LinkerAnomalies1769000000037';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX linker.step_recorded');
    await runner.query(`DROP TABLE linker.anomaly, linker.unlooked, linker.circle_watch, linker.dirty_site`);
  }
}
