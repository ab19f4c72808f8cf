import { markCorrectedV1, thenViewV1, VOID_COLUMN } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Certifications know when they were void, so that answers can be as of an earlier time. */
export class CertifierHindsight1766000000028 implements MigrationInterface {
  readonly name = 'CertifierHindsight1766000000028';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE certifier.accepted_event ${VOID_COLUMN}`,
      `ALTER TABLE certifier.certification ${VOID_COLUMN}`,
      markCorrectedV1('certifier'),
      // For finding the certificates that may have covered a site then.
      `ALTER TABLE certifier.certification ADD COLUMN sites text[]`,
      `UPDATE certifier.certification SET sites = ARRAY(SELECT json_array_elements_text(content->'sites')) WHERE content->'sites' IS NOT NULL`,
      `CREATE INDEX certification_sites ON certifier.certification USING gin (sites)`,
      ...thenViewV1('certifier', 'certification', 'event, certificate, content, sites'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
