import { thenViewV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a dispatch's line says besides its mass, so that a claim is judged by what a use with it would see; and the
 * certificates that it relies on, to find who relied on one. Of movements recorded before only the certificates are known.
 */
export class ClaimedLines1766000001025 implements MigrationInterface {
  readonly name = 'ClaimedLines1766000001025';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE linker.movement ADD stated boolean, ADD forms text, ADD commodity text, ADD certificates text[]`,
      `UPDATE linker.movement SET certificates = ARRAY(SELECT DISTINCT c.value->>'certificate' FROM json_array_elements(claims) c)
         WHERE claims IS NOT NULL`,
      `CREATE INDEX movement_certificates ON linker.movement USING gin (certificates) WHERE certificates IS NOT NULL`,
      ...thenViewV1(
        'linker',
        'movement',
        'event, batch, kind, event_id, event_time, publisher, from_site, from_organization, to_site, to_organization, consignment, custody, mass, claims, documents, lo, hi, day, stated, forms, commodity, certificates',
      ),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
