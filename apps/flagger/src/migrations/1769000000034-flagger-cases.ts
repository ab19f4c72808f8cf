import { parseWhen } from '@headwater/contracts';
import { utcDate } from '@headwater/lineage';
import { thenViewV1 } from '@headwater/postgres';
import { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS =
  'event, finding, subject_site, subject_organization, body, kind, publisher, event_id, day, hi, source_kind, sites, category, verified_by';
const PORTION = 5000;

/** What reports count stands in columns: of events who said what when, of findings when and how they were closed. */
const STATEMENTS = [
  `ALTER TABLE flagger.finding_event ADD COLUMN kind text, ADD COLUMN publisher text, ADD COLUMN event_id text, ADD COLUMN day text,
     ADD COLUMN hi bigint, ADD COLUMN source_kind text, ADD COLUMN sites text[], ADD COLUMN category text, ADD COLUMN verified_by text`,
  ...thenViewV1('flagger', 'finding_event', COLUMNS),
  `UPDATE flagger.finding_event SET kind = body->>'kind', publisher = body->>'publisher', event_id = lower(body->>'eventId'),
     source_kind = body->'source'->>'kind', category = body->>'category', verified_by = body->>'verifiedBy', sites = CASE WHEN body->'sites' IS NOT NULL THEN ARRAY(SELECT json_array_elements_text(body->'sites')) END`,
  // Null until settled once more.
  `ALTER TABLE flagger.finding ADD COLUMN reported_on text, ADD COLUMN closed_on text, ADD COLUMN days_to_close integer,
     ADD COLUMN collaborative boolean NOT NULL DEFAULT false, ADD COLUMN closed_because text, ADD COLUMN verifier text, ADD COLUMN closed_after text`,
  // Flags whose link is gone: what a finding was once said to reach.
  `CREATE INDEX flag_gone ON flagger.flag (finding) WHERE gone`,
  `INSERT INTO flagger.dirty (kind, key, at) SELECT 'finding', f.finding, clock_timestamp() FROM (SELECT DISTINCT finding FROM flagger.finding_event) f`,
];

export class FlaggerCases1769000000034 implements MigrationInterface {
  readonly name = 'FlaggerCases1769000000034';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    await tellDays(runner);
    await runner.query(
      `ALTER TABLE flagger.finding_event ALTER kind SET NOT NULL, ALTER publisher SET NOT NULL, ALTER event_id SET NOT NULL, ALTER day SET NOT NULL, ALTER hi SET NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}

/** Times are read by the rules of events, not of PostgreSQL (second 60, offsets up to 23:59). */
async function tellDays(runner: QueryRunner): Promise<void> {
  for (;;) {
    const rows = (await runner.query(
      `SELECT event, body->>'eventTime' AS time FROM flagger.finding_event WHERE day IS NULL LIMIT ${PORTION}`,
    )) as { event: string; time: string }[];
    if (rows.length === 0) return;
    const times = rows.map(({ time }) => parseWhen(time)!);
    await runner.query(
      `UPDATE flagger.finding_event e SET day = u.day, hi = u.hi FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS u(event, day, hi) WHERE u.event = e.event`,
      [rows.map(({ event }) => event), times.map(utcDate), times.map(({ hi }) => hi)],
    );
  }
}
