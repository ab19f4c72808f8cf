import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A publisher's events in the order of their coming, for the list of what they published. */
export class Published1769200000000 implements MigrationInterface {
  readonly name = 'Published1769200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX event_published ON gateway.event (publisher, recorded_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX gateway.event_published');
  }
}
