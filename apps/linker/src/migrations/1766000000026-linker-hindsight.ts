import { markCorrectedV1, recordedAtV1, thenViewV1, VOID_COLUMN } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

const FACTS = {
  step: 'id, event, event_id, event_time, kind, site, publisher, commodity, yield, ended_on, lo, hi, day, said, custody',
  // What a container held then is asked anew where anything was settled since: by what came out by then.
  flow: `batch, step, role, current OR (SELECT max(at) FROM linker.settled) > (SELECT current_setting('headwater.as_of')::timestamptz) AS current, stated, mass, content, child, renamed, forms, lo, hi, day, packing`,
  unpacking: 'event, container, children, lo, hi, day',
  movement:
    'event, batch, kind, event_id, event_time, publisher, from_site, from_organization, to_site, to_organization, consignment, custody, mass, claims, documents, lo, hi, day',
  registration:
    'event, site, site_kind, name, operator, country, subdivision, location, hectares, commodities, identifiers, event_id, event_time, publisher, lo, hi, day',
  identifier: 'event, type, id, scheme, value',
};

/** Facts know when they were recorded and when they were void, so that answers can be as of an earlier time. */
export class LinkerHindsight1766000000026 implements MigrationInterface {
  readonly name = 'LinkerHindsight1766000000026';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE linker.accepted_event ${VOID_COLUMN}`,
      ...Object.keys(FACTS).map((table) => `ALTER TABLE linker.${table} ${VOID_COLUMN}`),
      ...recordedAtV1('linker', 'step'),
      ...recordedAtV1('linker', 'identifier'),
      `ALTER TABLE linker.flow ADD COLUMN recorded_at timestamptz(3)`,
      `UPDATE linker.flow f SET recorded_at = s.recorded_at FROM linker.step s WHERE s.id = f.step`,
      `ALTER TABLE linker.flow ALTER recorded_at SET NOT NULL`,
      markCorrectedV1('linker'),
      // Steps that a correction took away are asked for, too.
      `DROP INDEX linker.step_site`,
      `CREATE INDEX step_site ON linker.step (site) WHERE site IS NOT NULL`,
      // Pages are written anew: in an order that hangs on nothing but the events, and with the time of the latest line.
      `DELETE FROM linker.page`,
      `DELETE FROM linker.unpaged`,
      `ALTER TABLE linker.page ADD COLUMN latest timestamptz(3) NOT NULL`,
      `INSERT INTO linker.unpaged (batches) SELECT array_agg(id) FROM linker.batch GROUP BY id / 1000`,
      // When edges changed last, by the clock after it. One row.
      `CREATE TABLE linker.settled (at timestamptz(3) NOT NULL)`,
      `INSERT INTO linker.settled VALUES (clock_timestamp())`,
      ...Object.entries(FACTS).flatMap(([table, columns]) => thenViewV1('linker', table, columns)),
      `CREATE VIEW linker.then_batch AS SELECT id, name FROM linker.batch`,
      // A page that stands says what was said then if none of its lines is younger.
      `CREATE VIEW linker.then_page AS SELECT batch, body FROM linker.page
         WHERE latest <= (SELECT current_setting('headwater.as_of')::timestamptz)`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
