import { thenViewV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether an event moved the batch, or only gave it its name: one receipt may do both. Of movements recorded before it is
 * not known, and told from their steps as it was.
 */
export class MovementMoves1768100000000 implements MigrationInterface {
  readonly name = 'MovementMoves1768100000000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'ALTER TABLE linker.movement ADD COLUMN moves boolean',
      ...thenViewV1(
        'linker',
        'movement',
        'event, batch, kind, event_id, event_time, publisher, from_site, from_organization, to_site, to_organization, consignment, custody, mass, claims, documents, lo, hi, day, stated, forms, commodity, certificates, moves',
      ),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
