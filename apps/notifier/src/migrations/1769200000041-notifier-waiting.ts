import { MigrationInterface, QueryRunner } from 'typeorm';

/** Flags of a finding that tells very many at once wait apart, so that those of others do not stand behind them (docs/adr/0040-storms.md). */
const STATEMENTS = [
  // Flags of one finding as they came, in the order of ids: heard, but not told yet. `contents` are the records' values,
  // cut up by `lengths`; `batches` whom they are about. heard_at: the latest append time.
  `CREATE TABLE notifier.waiting_flags (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     finding text NOT NULL,
     batches text[] NOT NULL,
     lengths integer[] NOT NULL,
     contents bytea NOT NULL,
     heard_at timestamptz(3) NOT NULL
   )`,
  // They are read once, soon.
  'ALTER TABLE notifier.waiting_flags ALTER contents SET STORAGE EXTERNAL',
];

export class NotifierWaiting1769200000041 implements MigrationInterface {
  readonly name = 'NotifierWaiting1769200000041';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
