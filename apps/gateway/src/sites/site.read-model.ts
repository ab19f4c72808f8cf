import type { Database } from '@headwater/postgres';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { Where } from '../pages/where';
import { type Place, positionOf } from './place';
import { Registration, Site, SiteFilter, SiteItem } from './site';

type Row = Omit<SiteItem, 'commodities' | 'identifiers'> & {
  commodities: string[] | null;
  identifiers: { scheme: string; value: string }[] | null;
};

const FIELDS = `r.site_kind AS "siteKind", r.name, r.operator, r.country, r.subdivision, r.location, r.hectares, r.commodities, r.identifiers`;
/** Latest of a site's live registrations ("ordered": by latest time, then eventId, then publisher). */
const LATEST = 'r.hi DESC, r.event_id DESC, r.publisher DESC';
const OPEN_FINDINGS = `(SELECT count(*) FROM flagger.source s WHERE s.site = r.site AND s.open) AS "openFindings"`;

const listed = <R extends { commodities: string[] | null; identifiers: { scheme: string; value: string }[] | null }>(
  row: R,
): R & Pick<SiteItem, 'commodities' | 'identifiers'> => ({
  ...row,
  commodities: row.commodities ?? [],
  identifiers: row.identifiers ?? [],
});

export class SiteReadModel {
  constructor(private readonly database: Database) {}

  /** In the order of their names; `after` is the last name of the page before. */
  async list(
    filter: SiteFilter,
    after: readonly (string | number)[] | null,
    limit: number,
  ): Promise<readonly SiteItem[]> {
    // What a filter asks for must hold of the latest registration; candidates are found by any.
    const inner = new Where('c.live').when(filter.country, (p) => `c.country = ${p}`).after('c.site', after);
    const outer = [
      ...(filter.country === undefined ? [] : [`r.country = ${inner.param(filter.country)}`]),
      ...(filter.kind === undefined ? [] : [`r.site_kind = ${inner.param(filter.kind)}`]),
      ...(filter.commodity === undefined ? [] : [`${inner.param(filter.commodity)} = ANY (r.commodities)`]),
    ];
    const rows = await this.database.query<Row>(
      `SELECT r.site, ${FIELDS}, ${OPEN_FINDINGS}
       FROM (SELECT DISTINCT c.site FROM linker.registration c ${inner.toString()} ORDER BY c.site) n
       CROSS JOIN LATERAL (SELECT * FROM linker.registration r WHERE r.site = n.site AND r.live ORDER BY ${LATEST} LIMIT 1) r
       ${outer.length > 0 ? `WHERE ${outer.join(' AND ')}` : ''} ORDER BY n.site LIMIT ${inner.param(limit)}`,
      inner.params,
    );
    return rows.map(listed);
  }

  /** What is known of these, in the order of their names. */
  async places(sites: readonly string[]): Promise<readonly Place[]> {
    const rows = await this.database.query<Omit<Place, 'position'> & { location: object | null }>(
      `SELECT r.site, r.site_kind AS "siteKind", r.name, r.country, r.location
       FROM (SELECT DISTINCT unnest($1::text[]) AS site) n
       CROSS JOIN LATERAL (SELECT * FROM linker.registration r WHERE r.site = n.site AND r.live ORDER BY ${LATEST} LIMIT 1) r
       ORDER BY r.site COLLATE "C"`,
      [sites],
    );
    return rows.map(({ location, ...place }) => ({ ...place, position: positionOf(location) }));
  }

  async find(site: string): Promise<Site | null> {
    const [registrations, findings, certificates, [seen]] = await Promise.all([
      this.database.query<Registration & Row>(
        `SELECT r.event_id AS "eventId", r.event_time AS "eventTime", r.publisher, r.recorded_at AS "recordedAt", ${FIELDS}
         FROM linker.registration r WHERE r.site = $1 AND r.live ORDER BY ${LATEST}`,
        [site],
      ),
      this.findings(site),
      this.certificates(site),
      this.database.query<{ seen: boolean }>(
        `SELECT EXISTS (SELECT FROM linker.step WHERE site = $1 AND live) OR EXISTS (SELECT FROM flagger.source WHERE site = $1) AS seen`,
        [site],
      ),
    ]);
    if (registrations.length === 0 && !seen!.seen) return null;
    const latest = registrations[0];
    return {
      site,
      siteKind: latest?.siteKind ?? null,
      name: latest?.name ?? null,
      operator: latest?.operator ?? null,
      country: latest?.country ?? null,
      subdivision: latest?.subdivision ?? null,
      location: latest?.location ?? null,
      hectares: latest?.hectares ?? null,
      commodities: latest?.commodities ?? [],
      identifiers: latest?.identifiers ?? [],
      openFindings: findings.filter(({ status }) => status === 'open').length,
      registered: registrations.length > 0,
      registrations: registrations.map(listed),
      findings,
      certificates,
    };
  }

  /** Whether any event that counted at `at` names the site. */
  knows(site: string, at: Date): Promise<boolean> {
    return readAsOf(this.database, 'gateway.site-known', at, async (then) => {
      const [row] = await then.query<{ known: boolean }>(
        `SELECT EXISTS (SELECT FROM linker.registration WHERE site = $1 AND live) OR EXISTS (SELECT FROM linker.step WHERE site = $1 AND live)
           OR EXISTS (SELECT FROM flagger.finding_event WHERE subject_site = $1 AND live) AS known`,
        [site],
      );
      return row!.known;
    });
  }

  private findings(site: string): Promise<Site['findings'][number][]> {
    return this.database.query(
      `SELECT s.finding, f.category, f.severity, CASE WHEN s.open THEN 'open' ELSE 'cleared' END AS status, s.standing, s.cleared_because AS "clearedBecause"
       FROM flagger.source s LEFT JOIN flagger.finding f ON f.finding = s.finding WHERE s.site = $1 ORDER BY s.open DESC, s.finding LIMIT 1000`,
      [site],
    );
  }

  private async certificates(site: string): Promise<string[]> {
    const rows = await this.database.query<{ certificate: string }>(
      `SELECT certificate FROM certifier.certificate WHERE sites @> ARRAY[$1] ORDER BY certificate LIMIT 1000`,
      [site],
    );
    return rows.map(({ certificate }) => certificate);
  }
}
