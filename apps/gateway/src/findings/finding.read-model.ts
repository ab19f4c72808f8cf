import { type FindingEvent, parseWhen } from '@headwater/contracts';
import { compareOrdered, counts, type SettledFinding, type SiteFacts } from '@headwater/lineage';
import type { Reader } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { readAsOf, stoodAt } from '../as-of/read-as-of.read-model';
import { WalkedFlags } from '../flags/walked-flags.read-model';
import { Where } from '../pages/where';
import { Finding, FindingFilter, FindingItem, LifeEvent } from './finding';
import { settledFindings } from './settled-findings.read-model';

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

/** What somebody has to judge. */
const WAITING = ['plan-submitted', 'evidence-submitted'];

export class FindingReadModel {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

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
      .when(
        filter.waiting === undefined ? undefined : WAITING,
        (p) => `${filter.waiting ? '' : 'NOT '}(f.status = 'open' AND f.progress = ANY (${p}::text[]))`,
      )
      .when(filter.reportedBy, (p) => `f.reported_by = ${p}`)
      .after('f.finding', after);
    const rows = await this.database.query<Row>(
      `SELECT f.* FROM flagger.finding f ${where.toString()} ORDER BY f.finding LIMIT ${where.param(limit)}`,
      where.params,
    );
    return rows.map(toItem);
  }

  /** What was known at `at`. Null: nobody had reported it. */
  find(finding: string, at: Date): Promise<Finding | null> {
    return readAsOf(this.database, 'gateway.finding', at, async (then, tx) => {
      const settled = await settledFindings(then, [finding], this.lookBackMonths);
      const [found] = settled.findings;
      if (!found) return null;
      const events = await then.query<RecordedEvent>(
        'SELECT body, recorded_at FROM flagger.finding_event WHERE finding = $1 AND live',
        [finding],
      );
      return {
        ...itemOf(found, await batchesReached(then, tx, settled, at)),
        subjectKnown: await subjectKnown(then, found.life.reported.subject!),
        life: lifeEvents(events, found, settled.sites),
      };
    });
  }
}

interface RecordedEvent {
  readonly body: FindingEvent;
  readonly recorded_at: Date;
}

function itemOf(
  { life, status, standing, progress, openSince, dueDate }: SettledFinding,
  reached: number,
): FindingItem {
  const { finding, category, severity, subject, observed, publisher } = life.reported;
  return toItem({
    ...{ finding: finding!, status, standing, progress, category: category!, severity: severity ?? null },
    ...{ subject_site: subject!.site ?? null, subject_organization: subject!.organization ?? null },
    ...{ observed_from: observed?.from ?? null, observed_to: observed?.to ?? null, reported_by: publisher },
    ...{ open_since: openSince, due_date: dueDate, batches_reached: reached },
  });
}

/** How many batches bear a flag of the finding, open or cleared. */
async function batchesReached(
  then: Reader,
  tx: Tx,
  settled: Awaited<ReturnType<typeof settledFindings>>,
  at: Date,
): Promise<number> {
  const { finding } = settled.findings[0]!.life.reported;
  if (!(await stoodAt(tx, 'flagger', at)))
    return new Set((await WalkedFlags.of(then, tx, settled)).places().map(({ id }) => id)).size;
  const [kept] = await tx.query<{ n: number }>('SELECT batches_reached AS n FROM flagger.finding WHERE finding = $1', [
    finding,
  ]);
  return kept!.n;
}

async function subjectKnown(
  then: Reader,
  { site, organization }: NonNullable<FindingEvent['subject']>,
): Promise<boolean> {
  const [row] = await then.query<{ known: boolean }>(
    `SELECT EXISTS (SELECT FROM flagger.registration WHERE live AND (site = $1 OR operator = $2)) OR EXISTS (SELECT FROM linker.step WHERE site = $1 AND live) AS known`,
    [site ?? null, organization ?? null],
  );
  return row!.known;
}

/** Its events in order; one that is passed over, or whose publisher may not say that (a remedy by one's own word), counts not. */
function lifeEvents(
  rows: readonly RecordedEvent[],
  { life, sources }: SettledFinding,
  sites: ReadonlyMap<string, SiteFacts>,
): LifeEvent[] {
  const operators = new Set(sources.flatMap(({ site }) => [...(sites.get(site)?.operators ?? [])]));
  // Read twice, so told apart by identity, not as objects.
  const identity = ({ publisher, eventId }: FindingEvent): string => JSON.stringify([publisher, eventId.toLowerCase()]);
  const counted = new Set(life.events.filter((event) => counts(event, life, operators)).map(identity));
  return rows
    .map(({ body, recorded_at }) => ({
      body,
      recorded_at,
      when: parseWhen(body.eventTime)!,
      eventId: body.eventId,
      publisher: body.publisher,
    }))
    .sort(compareOrdered)
    .map(({ body, recorded_at }) => ({ ...body, recordedAt: recorded_at, counts: counted.has(identity(body)) }));
}
