import { markCorrectedV1, recordedAtV1, thenViewV1, VOID_COLUMN } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts know when they were recorded and when they were void; flags keep what was said of them before. */
export class FlaggerHindsight1766000000027 implements MigrationInterface {
  readonly name = 'FlaggerHindsight1766000000027';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE flagger.accepted_event ${VOID_COLUMN}`,
      `ALTER TABLE flagger.finding_event ${VOID_COLUMN}`,
      `ALTER TABLE flagger.registration ${VOID_COLUMN}`,
      ...recordedAtV1('flagger', 'registration'),
      markCorrectedV1('flagger'),
      // Former stretches: [{"raisedAt": ms, "clearedAt": ms or null}], oldest first; null where there is none.
      `ALTER TABLE flagger.flag ADD COLUMN earlier json`,
      // When anything that flags hang on was settled last, by the clock after it. One row.
      `CREATE TABLE flagger.settled (at timestamptz(3) NOT NULL)`,
      `INSERT INTO flagger.settled VALUES (clock_timestamp())`,
      ...thenViewV1('flagger', 'finding_event', 'event, finding, subject_site, subject_organization, body'),
      ...thenViewV1('flagger', 'registration', 'event, site, site_kind, operator'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
