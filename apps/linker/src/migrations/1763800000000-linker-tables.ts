import { acceptanceTablesV1 } from '@headwater/acceptance';
import { consumerTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The linker's tables. Raw facts (batch, step, flow, unpacking, movement, registration, identifier) follow from the live
 * events one by one; `edge` and `flow.current` are derived by settling. Times: `lo`, `hi` in ms UTC, `day` for a plain date.
 */
const TABLES = [
  `CREATE TABLE linker.batch (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     name text NOT NULL UNIQUE
   )`,
  // Grows over all links, and so per batch.
  `CREATE SEQUENCE linker.link_version`,
  // The last part of a name is what people call a lot: searched without case.
  `CREATE INDEX batch_code ON linker.batch (lower(split_part(translate(name, '/', ':'), ':', -1)) text_pattern_ops)`,
  `CREATE SEQUENCE linker.step_id`,
  `CREATE TABLE linker.step (
     id bigint PRIMARY KEY,
     event uuid NOT NULL,
     event_id text NOT NULL,
     event_time text NOT NULL,
     kind text NOT NULL CHECK (kind IN ('production', 'transformation', 'rename', 'packing')),
     site text,
     publisher text NOT NULL,
     commodity text,
     yield double precision NOT NULL,
     ended_on text NOT NULL,
     lo bigint NOT NULL,
     hi bigint NOT NULL,
     day text,
     -- All of it, lines included, as walks read it (step-text.ts in libs/lineage-reader).
     said text NOT NULL,
     live boolean NOT NULL DEFAULT true
   )`,
  `CREATE INDEX step_event ON linker.step (event)`,
  `CREATE INDEX step_site ON linker.step (site) WHERE site IS NOT NULL AND live`,
  // One row a line: role 'i' flows into the batch, 'u' uses it. mass and content in kg, null unknown.
  `CREATE TABLE linker.flow (
     batch bigint NOT NULL,
     step bigint NOT NULL,
     role "char" NOT NULL,
     live boolean NOT NULL DEFAULT true,
     current boolean NOT NULL DEFAULT true,
     stated boolean NOT NULL,
     mass double precision,
     content double precision,
     -- Of an inflow: the batch that was packed, or the one that goes on under this name.
     child bigint,
     renamed bigint,
     -- Joined by U+001F.
     forms text,
     -- Of the step: what a batch's uses see is decided by when, without looking at each step.
     lo bigint NOT NULL,
     hi bigint NOT NULL,
     day text,
     packing boolean NOT NULL,
     PRIMARY KEY (batch, role, step)
   )`,
  `CREATE INDEX flow_step ON linker.flow (step, role) INCLUDE (batch, live)`,
  `CREATE TABLE linker.unpacking (
     event uuid NOT NULL,
     container bigint NOT NULL,
     children text[],
     lo bigint NOT NULL,
     hi bigint NOT NULL,
     day text,
     recorded_at timestamptz(3) NOT NULL,
     live boolean NOT NULL DEFAULT true,
     PRIMARY KEY (container, event)
   )`,
  `CREATE INDEX unpacking_event ON linker.unpacking (event)`,
  // A batch may be named by nothing but the children of a `delete`.
  `CREATE INDEX unpacking_children ON linker.unpacking USING gin (children)`,
  // Dispatches and receipts, one row a batch: who sent, who received, when.
  `CREATE TABLE linker.movement (
     event uuid NOT NULL,
     batch bigint NOT NULL,
     kind text NOT NULL CHECK (kind IN ('dispatch', 'receipt')),
     event_id text NOT NULL,
     event_time text NOT NULL,
     publisher text NOT NULL,
     from_site text,
     from_organization text,
     to_site text,
     to_organization text,
     consignment text,
     custody text,
     mass double precision,
     claims json,
     documents json,
     lo bigint NOT NULL,
     hi bigint NOT NULL,
     day text,
     recorded_at timestamptz(3) NOT NULL,
     live boolean NOT NULL DEFAULT true,
     PRIMARY KEY (batch, event)
   )`,
  `CREATE INDEX movement_event ON linker.movement (event)`,
  `CREATE TABLE linker.registration (
     event uuid PRIMARY KEY,
     site text NOT NULL,
     site_kind text NOT NULL,
     name text,
     operator text,
     country text,
     subdivision text,
     location json,
     hectares double precision,
     commodities text[],
     identifiers json,
     event_id text NOT NULL,
     event_time text NOT NULL,
     publisher text NOT NULL,
     lo bigint NOT NULL,
     hi bigint NOT NULL,
     day text,
     recorded_at timestamptz(3) NOT NULL,
     live boolean NOT NULL DEFAULT true
   )`,
  `CREATE INDEX registration_site ON linker.registration (site)`,
  `CREATE INDEX registration_country ON linker.registration (country, site)`,
  // What people search by: lot codes, ICO marks, names, consignments, container and document numbers, organizations.
  `CREATE TABLE linker.identifier (
     event uuid NOT NULL,
     type text NOT NULL CHECK (type IN ('batch', 'site', 'organization', 'consignment', 'document')),
     id text NOT NULL,
     scheme text NOT NULL,
     value text NOT NULL,
     live boolean NOT NULL DEFAULT true,
     PRIMARY KEY (event, type, id, scheme, value)
   )`,
  `CREATE INDEX identifier_value ON linker.identifier (lower(value) text_pattern_ops)`,
  // src's output is seen by dst through batch; where many see all of a batch, by way of a node -batch.
  `CREATE TABLE linker.edge (
     dst bigint NOT NULL,
     src bigint NOT NULL,
     batch bigint NOT NULL,
     PRIMARY KEY (dst, src, batch)
   )`,
  `CREATE INDEX edge_src ON linker.edge (src) INCLUDE (dst)`,
  `CREATE INDEX edge_batch ON linker.edge (batch)`,
  // What flows into and out of a batch in one text, kept after it was settled: a walk reads one row a batch (page.ts in
  // libs/lineage-reader). Null where it is too long to be written anew each time; no row where it is still to be written.
  `CREATE TABLE linker.page (
     batch bigint PRIMARY KEY,
     body text
   )`,
  // Batches of which settling took the page away, in the portions in which they are written again.
  `CREATE TABLE linker.unpaged (batches bigint[] NOT NULL)`,
  `ALTER TABLE linker.unpaged ALTER batches SET STORAGE EXTERNAL`,
  // Appended to without looking, so that ingest never waits for settling; the one settling worker takes rows away.
  `CREATE TABLE linker.dirty_batch (
     batch bigint NOT NULL,
     at timestamptz(3) NOT NULL
   )`,
];

export class LinkerTables1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...consumerTablesV1('linker'), ...acceptanceTablesV1('linker'), ...TABLES])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
