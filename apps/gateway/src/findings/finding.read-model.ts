import { type FindingEvent, parseWhen } from '@headwater/contracts';
import { compareOrdered, lifeOf } from '@headwater/lineage';
import type { Database } from '@headwater/postgres';
import { Where } from '../pages/where';
import { Finding, FindingFilter, FindingItem, LifeEvent } from './finding';

interface Row {
  finding: string;
  status: 'open' | 'closed';
  standing: string;
  progress: string;
  category: string;
  severity: string | null;
  subject_site: string | null;
  subject_organization: string | null;
  observed_from: string | null;
  observed_to: string | null;
  reported_by: string;
  open_since: string | null;
  due_date: string | null;
  batches_reached: number;
}

/** Sites of a finding: its subject, or every site of the organization (as settled). */
const siteOf = (
  condition: string,
): string => `(EXISTS (SELECT FROM flagger.source s WHERE s.finding = f.finding AND ${condition.replaceAll('$site', 's.site')})
  OR (f.subject_site IS NOT NULL AND ${condition.replaceAll('$site', 'f.subject_site')}))`;

function toItem(row: Row): FindingItem {
  const observed = {
    ...(row.observed_from ? { from: row.observed_from } : {}),
    ...(row.observed_to ? { to: row.observed_to } : {}),
  };
  return {
    finding: row.finding,
    status: row.status,
    standing: row.standing,
    progress: row.progress,
    category: row.category,
    severity: row.severity,
    subject: row.subject_site !== null ? { site: row.subject_site } : { organization: row.subject_organization! },
    observed: Object.keys(observed).length > 0 ? observed : null,
    reportedBy: row.reported_by,
    openSince: row.open_since,
    dueDate: row.due_date,
    batchesReached: row.batches_reached,
  };
}

export class FindingReadModel {
  constructor(private readonly database: Database) {}

  /** In the order of their names. `today` is a plain date (UTC): overdue is what was due before it and is open. */
  async list(
    filter: FindingFilter,
    today: string,
    after: readonly (string | number)[] | null,
    limit: number,
  ): Promise<readonly FindingItem[]> {
    const overdue = (p: string): string => `(f.status = 'open' AND f.due_date IS NOT NULL AND f.due_date < ${p})`;
    const where = new Where()
      .when(filter.status, (p) => `f.status = ${p}`)
      .when(filter.category, (p) => `f.category = ${p}`)
      .when(filter.site, (p) => siteOf(`$site = ${p}`))
      .when(filter.country, (p) =>
        siteOf(`$site IN (SELECT r.site FROM linker.registration r WHERE r.country = ${p} AND r.live)`),
      )
      .when(
        filter.organization,
        (p) =>
          `(f.subject_organization = ${p} OR ${siteOf(`$site IN (SELECT r.site FROM linker.registration r WHERE r.operator = ${p} AND r.live)`)})`,
      )
      .when(
        filter.overdue === undefined ? undefined : today,
        (p) => `${filter.overdue ? '' : 'NOT '}coalesce(${overdue(p)}, false)`,
      )
      .after('f.finding', after);
    const rows = await this.database.query<Row>(
      `SELECT f.* FROM flagger.finding f ${where.toString()} ORDER BY f.finding LIMIT ${where.param(limit)}`,
      where.params,
    );
    return rows.map(toItem);
  }

  async find(finding: string): Promise<Finding | null> {
    const [row] = await this.database.query<Row>('SELECT * FROM flagger.finding WHERE finding = $1', [finding]);
    if (!row) return null;
    const [events, known] = await Promise.all([
      this.database.query<{ body: FindingEvent; recorded_at: Date }>(
        'SELECT body, recorded_at FROM flagger.finding_event WHERE finding = $1 AND live',
        [finding],
      ),
      this.subjectKnown(row),
    ]);
    return { ...toItem(row), subjectKnown: known, life: lifeEvents(events) };
  }

  private async subjectKnown({ subject_site: site, subject_organization: organization }: Row): Promise<boolean> {
    const [row] = await this.database.query<{ known: boolean }>(
      `SELECT EXISTS (SELECT FROM linker.registration WHERE live AND (site = $1 OR operator = $2)) OR EXISTS (SELECT FROM linker.step WHERE site = $1 AND live) AS known`,
      [site, organization],
    );
    return row!.known;
  }
}

function lifeEvents(rows: readonly { body: FindingEvent; recorded_at: Date }[]): LifeEvent[] {
  const counted = new Set(lifeOf(rows.map(({ body }) => body))?.events);
  return rows
    .map(({ body, recorded_at }) => ({
      body,
      recorded_at,
      when: parseWhen(body.eventTime)!,
      eventId: body.eventId,
      publisher: body.publisher,
    }))
    .sort(compareOrdered)
    .map(({ body, recorded_at }) => ({ ...body, recordedAt: recorded_at, counts: counted.has(body) }));
}
