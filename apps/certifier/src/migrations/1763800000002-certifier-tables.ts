import { acceptanceTablesV1 } from '@headwater/acceptance';
import { consumerTablesV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The certifier's tables. `certification` follows from the accepted events one by one; `certificate` is derived by
 * settling. Events and timelines are `json`: read whole, never searched within.
 */
const TABLES = [
  `CREATE TABLE certifier.certification (
     event uuid PRIMARY KEY,
     certificate text NOT NULL,
     content json NOT NULL,
     recorded_at timestamptz(3) NOT NULL,
     live boolean NOT NULL DEFAULT true
   )`,
  `CREATE INDEX certification_certificate ON certifier.certification (certificate)`,
  // Scheme and holder as last stated; sites and holders as ever stated, for finding what may cover a site.
  `CREATE TABLE certifier.certificate (
     certificate text PRIMARY KEY,
     scheme text NOT NULL,
     holder text NOT NULL,
     issuer text NOT NULL,
     state_at_settle text NOT NULL,
     settled_at timestamptz(3) NOT NULL,
     sites text[] NOT NULL,
     holders text[] NOT NULL,
     timeline json NOT NULL
   )`,
  `CREATE INDEX certificate_site ON certifier.certificate USING gin (sites)`,
  `CREATE INDEX certificate_holder ON certifier.certificate USING gin (holders)`,
  // The last part of a name is what people call a certificate: searched without case.
  `CREATE INDEX certificate_code ON certifier.certificate (lower(regexp_replace(certificate, '^.*[:/]', '')) text_pattern_ops)`,
  // Appended to without looking, so that consuming never waits for settling; the one settling worker takes rows away.
  `CREATE TABLE certifier.dirty_certificate (
     certificate text NOT NULL,
     at timestamptz(3) NOT NULL
   )`,
];

export class CertifierTables1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [...consumerTablesV1('certifier'), ...acceptanceTablesV1('certifier'), ...TABLES];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
