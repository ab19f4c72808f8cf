import { MigrationInterface, QueryRunner } from 'typeorm';

/** Flags that are too many to be settled at once are settled in portions (docs/adr/0040-storms.md). */
const STATEMENTS = [
  // What was settled at once and left more flags to look at than one transaction takes: what they are compared in the
  // light of, and the findings whose batches are counted when all are done.
  `CREATE TABLE flagger.round (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     said json NOT NULL,
     findings text[] NOT NULL DEFAULT '{}'
   )`,
  // Some of its flags, dirty until this row is gone. place: how many portions come before in its round. at: as of a dirty
  // row. looks: [{finding, batches, told}], the flags of a finding (null: of all) on these batches, nearest first; told:
  // the linker told of the batches themselves.
  `CREATE TABLE flagger.portion (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     round bigint NOT NULL,
     place integer NOT NULL,
     at timestamptz(3) NOT NULL,
     looks json NOT NULL
   )`,
  'CREATE INDEX portion_place ON flagger.portion (place, id)',
  'CREATE INDEX portion_round ON flagger.portion (round)',
];

export class FlaggerPortions1769200000040 implements MigrationInterface {
  readonly name = 'FlaggerPortions1769200000040';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
