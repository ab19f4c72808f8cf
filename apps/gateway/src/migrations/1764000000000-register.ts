import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Organizations, keys and sessions; the register of events.
 *
 * `event` is written for every event that comes in, so it has one row and one index entry each: its key is the identity
 * itself (eventId first, so that one is found without knowing its publisher), with the publisher as a number. The
 * event's own bytes tell a duplicate from a conflict: no hash is needed.
 */
export class Register1764000000000 implements MigrationInterface {
  readonly name = 'Register1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE gateway.parked_retry, gateway.import_row, gateway.correction, gateway.event, gateway.publisher',
    );
    await runner.query('DROP TABLE gateway.sign_in, gateway.session, gateway.key, gateway.organization');
  }
}

const TABLES = [
  `CREATE TABLE gateway.organization (
     organization text PRIMARY KEY,
     name text NOT NULL,
     created timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE gateway.key (
     id uuid PRIMARY KEY,
     hash bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
     organization text NOT NULL REFERENCES gateway.organization,
     roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ '{exporter,monitor,trader,admin}'),
     created timestamptz(3) NOT NULL DEFAULT now()
   )`,
  'CREATE INDEX key_created ON gateway.key (created, id)',
  `CREATE TABLE gateway.session (
     hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
     key uuid NOT NULL REFERENCES gateway.key ON DELETE CASCADE,
     expires timestamptz(3) NOT NULL
   )`,
  `CREATE TABLE gateway.sign_in (
     hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
     key uuid NOT NULL REFERENCES gateway.key ON DELETE CASCADE,
     expires timestamptz(3) NOT NULL
   )`,
  `CREATE TABLE gateway.publisher (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     name text NOT NULL UNIQUE
   )`,
  `CREATE TABLE gateway.event (
     event_id uuid NOT NULL,
     publisher integer NOT NULL,
     stream smallint NOT NULL,
     recorded_at timestamptz(3) NOT NULL,
     bytes bytea NOT NULL,
     PRIMARY KEY (event_id, publisher, stream)
   )`,
  // Avro is dense already: trying to compress it costs more than it saves.
  'ALTER TABLE gateway.event ALTER COLUMN bytes SET STORAGE EXTERNAL',
  `CREATE TABLE gateway.correction (
     corrects uuid NOT NULL,
     publisher integer NOT NULL,
     stream smallint NOT NULL,
     event_id uuid NOT NULL,
     PRIMARY KEY (corrects, publisher, stream, event_id)
   )`,
  `CREATE TABLE gateway.import_row (
     organization text NOT NULL,
     source text NOT NULL,
     row_key text NOT NULL,
     stream smallint NOT NULL,
     publisher integer NOT NULL,
     event_id uuid NOT NULL,
     PRIMARY KEY (organization, source, row_key, stream, publisher, event_id)
   )`,
  `CREATE TABLE gateway.parked_retry (
     id uuid PRIMARY KEY,
     key uuid NOT NULL,
     at timestamptz(3) NOT NULL DEFAULT now()
   )`,
];
