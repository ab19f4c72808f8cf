import type { Database } from '@headwater/postgres';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { Where } from '../pages/where';
import { inTime } from './in-time';
import { placesOf } from './places';
import {
  type Grouped,
  MOST_LINES,
  type MonitoringFigures,
  type MonitoringGroup,
  type Report,
  type ReportFilter,
  reportOf,
} from './report';

const GROUP: Record<MonitoringGroup, string> = {
  region: 'coalesce(p.subdivision, p.country)',
  country: 'p.country',
  sector: 'm.commodity',
  issue: 'l.category',
  month: 'left(l.day, 7)',
  source: 'l.source',
};

/** Somebody was there and looked. */
const VISIT = `NOT l.own AND l.source IN ('inspection', 'audit', 'survey')`;
const SEEN_AGAIN = `NOT l.first AND l.kind IN ('reported', 'verified', 'reopened')`;

/**
 * Looks at findings: what others than the accused side told of them from the first report on. One that does not state its
 * source has that of the report, if its publisher is the same. A remediation that the accused side verified is none.
 */
const LOOKS = `
  events AS MATERIALIZED (
    SELECT event, finding, subject_site, subject_organization, kind, publisher, event_id, day, hi, source_kind, sites,
      CASE WHEN kind = 'reported' THEN body->>'category' END AS category,
      CASE WHEN kind = 'remediation-verified' THEN body->>'verifiedBy' END AS verified_by
    FROM flagger.finding_event WHERE live),
  firsts AS MATERIALIZED (
    SELECT DISTINCT ON (finding) finding, event, day, publisher, subject_site, subject_organization, category, source_kind
    FROM events WHERE kind = 'reported' ORDER BY finding, hi, event_id, publisher COLLATE "C"),
  sites AS MATERIALIZED (
    SELECT finding, subject_site AS site FROM firsts WHERE subject_site IS NOT NULL
    UNION SELECT f.finding, r.site FROM firsts f JOIN linker.registration r ON r.operator = f.subject_organization AND r.live),
  accused AS MATERIALIZED (
    SELECT s.finding, r.operator AS party FROM sites s JOIN linker.registration r ON r.site = s.site AND r.live WHERE r.operator IS NOT NULL
    UNION SELECT finding, subject_organization FROM firsts WHERE subject_organization IS NOT NULL),
  places AS (${placesOf('sites')}),
  looks AS (
    SELECT e.event, e.finding, e.kind, e.publisher, e.day, e.sites, f.category, e.event = f.event AS first,
      coalesce(f.subject_site, f.subject_organization) AS subject,
      coalesce(e.source_kind, CASE WHEN e.publisher = f.publisher THEN f.source_kind END) AS source,
      EXISTS (SELECT FROM accused a WHERE a.finding = e.finding AND a.party = e.publisher) AS own
    FROM events e JOIN firsts f ON f.finding = e.finding
    WHERE e.day >= f.day AND e.kind IN ('reported', 'verified', 'reopened', 'evidence-submitted', 'remediation-verified', 'dismissed')
      AND (e.kind <> 'dismissed' OR e.publisher = f.publisher)
      AND (e.kind <> 'remediation-verified' OR e.verified_by IS NOT NULL)
      AND NOT EXISTS (SELECT FROM accused a WHERE a.finding = e.finding AND a.party = e.verified_by))`;

const FIGURES = `
  count(DISTINCT (subject, publisher, day)) FILTER (WHERE visit) AS visits,
  count(DISTINCT site) FILTER (WHERE visit) AS "sitesVisited",
  count(DISTINCT finding) FILTER (WHERE first) AS findings,
  count(DISTINCT event) FILTER (WHERE NOT first) AS "followUps",
  count(DISTINCT event) FILTER (WHERE seen_again) AS "seenAgain",
  count(DISTINCT event) FILTER (WHERE kind = 'evidence-submitted') AS evidence,
  count(DISTINCT event) FILTER (WHERE kind = 'remediation-verified') AS "remediationsVerified",
  count(DISTINCT event) FILTER (WHERE kind = 'dismissed') AS dismissals`;

/** Visits, findings and follow-ups, as an inspectorate's system reports them. */
export class MonitoringReadModel {
  constructor(private readonly database: Database) {}

  /** What was known at `at`; `from` and `to` are days of the looks. */
  read(groupBy: MonitoringGroup, filter: ReportFilter, at: Date): Promise<Report<MonitoringFigures>> {
    const where = new Where('(l.first OR NOT l.own)')
      .when(filter.country, (p) => `p.country = ${p}`)
      .when(filter.commodity, (p) => `m.commodity = ${p}`)
      .when(filter.category, (p) => `l.category = ${p}`)
      .when(filter.from, (p) => `l.day >= ${p}`)
      .when(filter.to, (p) => `l.day <= ${p}`);
    const sql = `WITH ${LOOKS},
      lines AS MATERIALIZED (
        SELECT l.event, l.finding, l.kind, l.publisher, l.day, l.subject, l.first, s.site, ${VISIT} AS visit, ${SEEN_AGAIN} AS seen_again,
          ${GROUP[groupBy]} AS name
        FROM looks l LEFT JOIN sites s ON s.finding = l.finding AND (l.sites IS NULL OR s.site = ANY (l.sites))
        LEFT JOIN places p ON p.site = s.site LEFT JOIN LATERAL unnest(p.commodities) AS m(commodity) ON true ${where.toString()})
      (SELECT false AS whole, name AS "group", ${FIGURES} FROM lines GROUP BY name ORDER BY name COLLATE "C" NULLS LAST LIMIT ${MOST_LINES + 1})
      UNION ALL (SELECT true, NULL, ${FIGURES} FROM lines)`;
    return inTime(() =>
      readAsOf(this.database, 'gateway.monitoring-report', at, async (then) => {
        const rows = await then.query<Grouped<MonitoringFigures>>(sql, where.params);
        return reportOf(groupBy, rows);
      }),
    );
  }
}
