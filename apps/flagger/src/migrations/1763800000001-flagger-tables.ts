import { acceptanceTablesV1 } from '@headwater/acceptance';
import { consumerTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The flagger's tables. `finding_event` and `operator` follow from live events; `finding`, `source`, `reach` and `flag`
 * are derived by settling. A source is one finding at one site; its reach is every step that a concerned step leads to.
 */
const TABLES = [
  `CREATE TABLE flagger.finding_event (
     event uuid PRIMARY KEY,
     finding text NOT NULL,
     -- Of a report: what it is about.
     subject_site text,
     subject_organization text,
     body json NOT NULL,
     recorded_at timestamptz(3) NOT NULL,
     live boolean NOT NULL DEFAULT true
   )`,
  `CREATE INDEX finding_event_finding ON flagger.finding_event (finding)`,
  `CREATE INDEX finding_event_site ON flagger.finding_event (subject_site) WHERE subject_site IS NOT NULL`,
  `CREATE INDEX finding_event_organization ON flagger.finding_event (subject_organization) WHERE subject_organization IS NOT NULL`,
  // Sites as the flagger knows them: kinds decide origin or handling, operators who may not verify and whom a finding on an organization reaches.
  `CREATE TABLE flagger.registration (
     event uuid PRIMARY KEY,
     site text NOT NULL,
     site_kind text NOT NULL,
     operator text,
     live boolean NOT NULL DEFAULT true
   )`,
  `CREATE INDEX registration_site ON flagger.registration (site)`,
  `CREATE INDEX registration_operator ON flagger.registration (operator) WHERE operator IS NOT NULL`,
  // One row a reported finding, as settled. observed_from/observed_to plain dates; due_date of the latest plan.
  `CREATE TABLE flagger.finding (
     finding text PRIMARY KEY,
     status text NOT NULL CHECK (status IN ('open', 'closed')),
     standing text NOT NULL,
     progress text NOT NULL,
     category text NOT NULL,
     severity text,
     subject_site text,
     subject_organization text,
     observed_from text,
     observed_to text,
     reported_by text NOT NULL,
     open_since text,
     due_date text,
     batches_reached bigint NOT NULL DEFAULT 0
   )`,
  `CREATE INDEX finding_subject_site ON flagger.finding (subject_site)`,
  `CREATE INDEX finding_subject_organization ON flagger.finding (subject_organization)`,
  `CREATE TABLE flagger.source (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     finding text NOT NULL,
     site text NOT NULL,
     -- Steps that ended before this day are ruled out; null: none.
     ruled_out_before text,
     open boolean NOT NULL,
     standing text NOT NULL,
     cleared_because text,
     closed_by json,
     UNIQUE (finding, site)
   )`,
  `CREATE INDEX source_site ON flagger.source (site)`,
  `CREATE TABLE flagger.reach (
     step bigint NOT NULL,
     source bigint NOT NULL,
     PRIMARY KEY (step, source)
   )`,
  `CREATE INDEX reach_source ON flagger.reach (source, step)`,
  `CREATE TABLE flagger.flag (
     batch bigint NOT NULL,
     source bigint NOT NULL,
     batch_name text NOT NULL,
     finding text NOT NULL,
     site text NOT NULL,
     commodity text,
     relation text NOT NULL CHECK (relation IN ('origin', 'handling')),
     status text NOT NULL CHECK (status IN ('open', 'cleared')),
     standing text NOT NULL,
     made_before boolean NOT NULL,
     min double precision NOT NULL,
     pro_rata double precision,
     max double precision NOT NULL,
     path text[] NOT NULL,
     raised_at timestamptz(3) NOT NULL,
     cleared_at timestamptz(3),
     -- remediated, dismissed; withdrawn or relinked where the link itself is gone: such a flag is kept as a record only.
     cleared_because text,
     gone boolean NOT NULL DEFAULT false,
     version bigint NOT NULL,
     PRIMARY KEY (batch, source)
   )`,
  `CREATE INDEX flag_order ON flagger.flag (batch_name, finding, site) WHERE NOT gone`,
  `CREATE INDEX flag_finding ON flagger.flag (finding, batch_name) WHERE NOT gone`,
  `CREATE INDEX flag_site ON flagger.flag (site, batch_name) WHERE NOT gone`,
  `CREATE INDEX flag_source ON flagger.flag (source)`,
  // Appended to without looking; the one settling worker takes rows away. kind: batch, finding, site or organization.
  `CREATE TABLE flagger.dirty (
     kind text NOT NULL,
     key text NOT NULL,
     at timestamptz(3) NOT NULL
   )`,
  // With which look-back the flags were made: another setting means to look at every finding again.
  `CREATE TABLE flagger.policy (look_back_months integer NOT NULL)`,
  // Grows over all flags, and so per batch.
  `CREATE SEQUENCE flagger.flag_version`,
];

export class FlaggerTables1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...consumerTablesV1('flagger'), ...acceptanceTablesV1('flagger'), ...TABLES])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
