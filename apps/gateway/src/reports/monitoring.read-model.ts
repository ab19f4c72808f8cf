import type { Database } from '@headwater/postgres';
import { Where } from '../pages/where';
import { countAsOf } from './count-as-of.read-model';
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

const ordered = (what: string): string => `${what}.hi, ${what}.event_id COLLATE "C", ${what}.publisher COLLATE "C"`;
const CLOSING = `kind IN ('remediation-verified', 'dismissed')`;

/**
 * Looks at findings, at each site of which they tell: what others than the accused side told from the first report on,
 * and the closings that count there (MEANING § 4, as `verdictsOf` has it). A later report moves nothing, but somebody
 * looked. One that does not state its source has that of the report, if its publisher is the same.
 */
const LOOKS = `
  events AS MATERIALIZED (
    SELECT event, finding, subject_site, subject_organization, kind, publisher, event_id, day, hi, source_kind, category, verified_by,
      CASE WHEN kind = 'reported' AND subject_site IS NOT NULL THEN ARRAY[subject_site] ELSE sites END AS sites,
      length(body->>'eventTime') = 10 AS plain
    FROM flagger.finding_event WHERE live),
  firsts AS MATERIALIZED (
    SELECT DISTINCT ON (finding) finding, event, day, hi, plain, hi - CASE WHEN plain THEN ${50 * 3_600_000} ELSE 0 END AS lo,
      publisher, subject_site, subject_organization, category, source_kind
    FROM events WHERE kind = 'reported' ORDER BY finding, ${ordered('events')}),
  sites AS MATERIALIZED (
    SELECT finding, subject_site AS site FROM firsts WHERE subject_site IS NOT NULL
    UNION SELECT f.finding, r.site FROM firsts f JOIN linker.registration r ON r.operator = f.subject_organization AND r.live),
  operators AS MATERIALIZED (
    SELECT DISTINCT r.site, r.operator AS party FROM linker.registration r
    WHERE r.live AND r.operator IS NOT NULL AND r.site IN (SELECT site FROM sites)),
  accused AS MATERIALIZED (
    SELECT s.finding, o.party FROM sites s JOIN operators o ON o.site = s.site
    UNION SELECT finding, coalesce(subject_site, subject_organization) FROM firsts),
  places AS (${placesOf('sites')}),
  told AS MATERIALIZED (
    SELECT e.event, e.finding, e.kind, e.publisher, e.event_id, e.day, e.hi, s.site, f.category, e.event = f.event AS first,
      coalesce(f.subject_site, f.subject_organization) AS subject, f.subject_site IS NOT NULL OR e.sites IS NOT NULL AS placed,
      coalesce(e.source_kind, CASE WHEN e.publisher = f.publisher THEN f.source_kind END) AS source,
      a.finding IS NOT NULL AS own,
      (s.site IS NOT NULL OR e.sites IS NULL) AND CASE e.kind WHEN 'reopened' THEN true WHEN 'dismissed' THEN e.publisher = f.publisher
        WHEN 'remediation-verified' THEN e.verified_by IS NOT NULL AND p.site IS NULL AND v.site IS NULL
          AND coalesce(f.subject_site, f.subject_organization) NOT IN (e.publisher, e.verified_by) END AS moves
    FROM events e JOIN firsts f ON f.finding = e.finding
    LEFT JOIN sites s ON s.finding = e.finding AND (e.sites IS NULL OR s.site = ANY (e.sites))
    LEFT JOIN (SELECT DISTINCT finding FROM sites) k ON k.finding = e.finding
    LEFT JOIN accused a ON a.finding = e.finding AND a.party = e.publisher
    LEFT JOIN operators p ON p.site = s.site AND p.party = e.publisher
    LEFT JOIN operators v ON v.site = s.site AND v.party = e.verified_by
    WHERE e.kind IN ('reported', 'verified', 'reopened', 'evidence-submitted', 'remediation-verified', 'dismissed')
      AND NOT CASE WHEN e.plain AND f.plain THEN e.day < f.day ELSE e.hi < f.lo END
      AND (s.site IS NOT NULL OR e.sites IS NULL OR k.finding IS NULL)
      AND (e.kind <> 'reported' OR (e.subject_site, e.subject_organization) IS NOT DISTINCT FROM (f.subject_site, f.subject_organization)
        OR (e.subject_site IS NOT NULL AND s.site IS NOT NULL))),
  turns AS (SELECT *, lag(kind) OVER (PARTITION BY finding, site ORDER BY ${ordered('told')}) AS before FROM told WHERE moves),
  looks AS (
    SELECT event, finding, kind, publisher, day, site, category, first, subject, placed, source, own FROM told
      WHERE NOT ${CLOSING} AND (first OR NOT own)
    UNION ALL
    SELECT event, finding, kind, publisher, day, site, category, first, subject, placed, source, own FROM turns
      WHERE ${CLOSING} AND coalesce(before, 'reopened') = 'reopened')`;

const NAMES = [
  'visits',
  'sitesVisited',
  'findings',
  'followUps',
  'seenAgain',
  'evidence',
  'remediationsVerified',
  'dismissals',
];
const COLUMNS = NAMES.map((name) => `coalesce(f."${name}", 0) AS "${name}"`).join();

const DISTINCT_COUNT = (what: string): string =>
  `(SELECT name, count(*) AS n FROM (SELECT DISTINCT name, ${what} FROM $lines WHERE visit AND ${what.split(',')[0]!} IS NOT NULL) d GROUP BY name)`;

/**
 * The figures of each name, from `lines`: one for each event, site and commodity. Told apart by hashing, not by sorting:
 * a tenth of the time of count(DISTINCT).
 */
const figures = (lines: string): string =>
  `SELECT t.name, coalesce(v.n, 0) AS visits, coalesce(s.n, 0) AS "sitesVisited", t.findings, t."followUps", t."seenAgain", t.evidence,
     t."remediationsVerified", t.dismissals
   FROM (SELECT name, count(*) FILTER (WHERE first) AS findings, count(*) FILTER (WHERE NOT first) AS "followUps",
       count(*) FILTER (WHERE seen_again) AS "seenAgain", count(*) FILTER (WHERE kind = 'evidence-submitted') AS evidence,
       count(*) FILTER (WHERE kind = 'remediation-verified') AS "remediationsVerified",
       count(*) FILTER (WHERE kind = 'dismissed') AS dismissals
     FROM (SELECT DISTINCT name, event, kind, first, seen_again FROM $lines) e GROUP BY name) t
   LEFT JOIN ${DISTINCT_COUNT('subject, publisher, day')} v ON v.name = t.name
   LEFT JOIN ${DISTINCT_COUNT('site')} s ON s.name = t.name`.replaceAll('$lines', lines);

/** Visits, findings and follow-ups, as an inspectorate's system reports them. */
export class MonitoringReadModel {
  constructor(private readonly database: Database) {}

  /** What was known at `at`; `from` and `to` are days of the looks. */
  read(groupBy: MonitoringGroup, filter: ReportFilter, at: Date): Promise<Report<MonitoringFigures>> {
    const where = new Where()
      .when(filter.country, (p) => `p.country = ${p}`)
      .when(filter.commodity, (p) => `m.commodity = ${p}`)
      .when(filter.category, (p) => `l.category = ${p}`)
      .when(filter.from, (p) => `l.day >= ${p}`)
      .when(filter.to, (p) => `l.day <= ${p}`);
    const sql = `WITH ${LOOKS},
      lines AS MATERIALIZED (
        SELECT l.event, l.finding, l.kind, l.publisher, l.day, l.subject, l.first, CASE WHEN l.placed THEN l.site END AS site,
          ${VISIT} AS visit, ${SEEN_AGAIN} AS seen_again,
          coalesce(${GROUP[groupBy]}, '') AS name
        FROM looks l LEFT JOIN places p ON p.site = l.site LEFT JOIN LATERAL unnest(p.commodities) AS m(commodity) ON true ${where.toString()}),
      everything AS (SELECT event, kind, publisher, day, subject, first, site, visit, seen_again, 'all' AS name FROM lines)
      (SELECT false AS whole, nullif(name, '') AS "group", ${COLUMNS} FROM (${figures('lines')}) f
         ORDER BY nullif(name, '') COLLATE "C" NULLS LAST LIMIT ${MOST_LINES + 1})
      UNION ALL (SELECT true, NULL, ${COLUMNS} FROM (SELECT 1) one LEFT JOIN (${figures('everything')}) f ON true)`;
    return countAsOf(this.database, 'gateway.monitoring-report', at, async (then) =>
      reportOf(groupBy, await then.query<Grouped<MonitoringFigures>>(sql, where.params)),
    );
  }
}
