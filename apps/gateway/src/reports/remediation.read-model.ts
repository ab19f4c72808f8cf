import { asOf, type Reader } from '@headwater/lineage-reader';
import type { Database } from '@headwater/postgres';
import { stoodAt } from '../as-of/read-as-of.read-model';
import { Where } from '../pages/where';
import { countAsOf } from './count-as-of.read-model';
import { pastCases } from './past-cases.read-model';
import { placesOf } from './places';
import {
  type Grouped,
  MOST_LINES,
  reportOf,
  SOURCES,
  type RemediationFigures,
  type RemediationGroup,
  type Report,
  type ReportFilter,
} from './report';

/** As settled: of now, where nothing was settled since. */
const KEPT = `
  cases AS (SELECT finding, status, category, reported_on, due_date, collaborative, days_to_close, closed_because, verifier, closed_after
    FROM flagger.finding),
  sites AS (SELECT finding, site FROM flagger.source)`;

/** As folded from the events ($1). */
const FOLDED = `
  folded AS (SELECT * FROM json_to_recordset($1::json) AS f(finding text, status text, category text, "reportedOn" text, "dueDate" text,
    collaborative boolean, "daysToClose" integer, "closedBecause" text, verifier text, "closedAfter" text, sites text[])),
  cases AS (SELECT finding, status, category, "reportedOn" AS reported_on, "dueDate" AS due_date, collaborative, "daysToClose" AS days_to_close,
    "closedBecause" AS closed_because, verifier, "closedAfter" AS closed_after FROM folded),
  sites AS (SELECT finding, unnest(sites) AS site FROM folded)`;

const GROUP: Record<RemediationGroup, string> = {
  country: 'l.country',
  sector: 'l.commodity',
  category: 'l.category',
  month: 'left(l.reported_on, 7)',
};

const REMEDIATED = `c.closed_because = 'remediated'`;
const median = (which: string): string =>
  `percentile_cont(0.5) WITHIN GROUP (ORDER BY c.days_to_close) FILTER (WHERE ${which})`;
const count = (which: string): string => `count(*) FILTER (WHERE ${which})`;

/** `today`: placeholder of the day of the report. */
const figures = (today: string): string => `count(*) AS findings, ${count(`c.status = 'open'`)} AS open,
  ${count(`c.status = 'open' AND c.due_date < ${today}`)} AS overdue, ${count(`c.status = 'open' AND c.collaborative`)} AS collaborative,
  ${count(`c.status = 'closed'`)} AS closed, ${count(REMEDIATED)} AS remediated, ${count(`c.closed_because = 'dismissed'`)} AS dismissed,
  ${median(`c.status = 'closed'`)} AS "medianDaysToClose", ${median(REMEDIATED)} AS "medianDaysToRemedy",
  json_build_object('reporter', ${count(`c.verifier = 'reporter'`)}, 'thirdParty', ${count(`c.verifier = 'third-party'`)}) AS "verifiedBy",
  json_build_object(${SOURCES.map((source) => `'${source}', ${count(`c.status = 'closed' AND coalesce(c.closed_after, 'unknown') = '${source}'`)}`).join()}) AS "closedAfter"`;

/** How findings were remedied, by country, sector (commodity of the site), category, or month of the first report. */
export class RemediationReadModel {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

  /** What was known at `at`; overdue on its day (UTC). */
  read(groupBy: RemediationGroup, filter: ReportFilter, at: Date): Promise<Report<RemediationFigures>> {
    return countAsOf(this.database, 'gateway.remediation-report', at, async (then, tx) => {
      if (!(await stoodAt(tx, 'flagger', at)))
        return ask(then, groupBy, filter, at, JSON.stringify(await pastCases(then, this.lookBackMonths)));
      return ask(await asOf(tx, at, ['flagger.finding', 'flagger.source']), groupBy, filter, at, null);
    });
  }
}

async function ask(
  reader: Reader,
  groupBy: RemediationGroup,
  filter: ReportFilter,
  at: Date,
  folded: string | null,
): Promise<Report<RemediationFigures>> {
  const where = new Where();
  if (folded !== null) where.param(folded);
  where
    .when(filter.country, (p) => `p.country = ${p}`)
    .when(filter.commodity, (p) => `m.commodity = ${p}`)
    .when(filter.category, (p) => `c.category = ${p}`)
    .when(filter.from, (p) => `c.reported_on >= ${p}`)
    .when(filter.to, (p) => `c.reported_on <= ${p}`);
  const told = figures(where.param(at.toISOString().slice(0, 10)));
  const rows = await reader.query<Grouped<RemediationFigures>>(
    `WITH ${folded === null ? KEPT : FOLDED}, places AS (${placesOf('sites')}),
     lines AS (SELECT c.finding, c.category, c.reported_on, p.country, m.commodity FROM cases c
       LEFT JOIN sites s ON s.finding = c.finding LEFT JOIN places p ON p.site = s.site
       LEFT JOIN LATERAL unnest(p.commodities) AS m(commodity) ON true ${where.toString()}),
     grouped AS (SELECT DISTINCT l.finding, ${GROUP[groupBy]} AS name FROM lines l)
     (SELECT false AS whole, g.name AS "group", ${told} FROM grouped g JOIN cases c ON c.finding = g.finding
        GROUP BY g.name ORDER BY g.name COLLATE "C" NULLS LAST LIMIT ${MOST_LINES + 1})
     UNION ALL
     (SELECT true, NULL, ${told} FROM cases c WHERE c.finding IN (SELECT finding FROM lines))`,
    where.params,
  );
  return reportOf(groupBy, rows);
}
