import type { FindingEvent, SiteEvent } from '@headwater/contracts';
import { decideFindings, factsOf, groupBy, type SettledFinding, type SiteFacts } from '@headwater/lineage';
import type { Reader } from '@headwater/lineage-reader';

/** Findings on any of these sites, or on any of these organizations; null: all. */
export interface About {
  readonly sites: readonly string[];
  readonly organizations: readonly string[];
}

/** Names of the findings that were reported on something. */
export async function findingsAbout(reader: Reader, about: About | null): Promise<string[]> {
  const rows = await reader.query<{ finding: string }>(
    about
      ? `SELECT DISTINCT finding FROM flagger.finding_event WHERE live AND (subject_site = ANY ($1::text[]) OR subject_organization = ANY ($2::text[]))`
      : `SELECT DISTINCT finding FROM flagger.finding_event WHERE live`,
    about ? [about.sites, about.organizations] : [],
  );
  return rows.map(({ finding }) => finding);
}

/** Facts of these sites, and of every site that one of these organizations was ever registered to operate. */
export async function siteFacts(
  reader: Reader,
  sites: readonly string[],
  organizations: readonly string[],
): Promise<ReadonlyMap<string, SiteFacts>> {
  const rows = await reader.query<{ site: string; site_kind: string; operator: string | null }>(
    `SELECT site, site_kind, operator FROM flagger.registration WHERE live AND site IN (
       SELECT unnest($1::text[]) UNION SELECT site FROM flagger.registration WHERE live AND operator = ANY ($2::text[]))`,
    [sites, organizations],
  );
  return new Map(
    [...groupBy(rows, ({ site }) => site)].map(([site, all]) => [
      site,
      factsOf(
        all.map(({ site_kind, operator }) => ({
          siteKind: site_kind as NonNullable<SiteEvent['siteKind']>,
          ...(operator === null ? {} : { operator }),
        })),
      ),
    ]),
  );
}

/** Findings with what they were folded from. */
export interface SettledFindings {
  readonly findings: readonly SettledFinding[];
  readonly sites: ReadonlyMap<string, SiteFacts>;
  /** Every live event of theirs, with the time at which it was recorded. */
  readonly recorded: ReadonlyMap<FindingEvent, Date>;
}

/** Findings as their events told them at the time that `reader` reads; `findings` null: all. */
export async function settledFindings(
  reader: Reader,
  findings: readonly string[] | null,
  lookBackMonths: number,
): Promise<SettledFindings> {
  if (findings?.length === 0) return { findings: [], sites: new Map(), recorded: new Map() };
  const rows = await reader.query<{ body: FindingEvent; recorded_at: Date }>(
    `SELECT body, recorded_at FROM flagger.finding_event WHERE live${findings ? ' AND finding = ANY ($1::text[])' : ''}`,
    findings ? [findings] : [],
  );
  const events = rows.map(({ body }) => body);
  const sites = await siteFacts(
    reader,
    events.flatMap(({ subject }) => subject?.site ?? []),
    events.flatMap(({ subject }) => subject?.organization ?? []),
  );
  const recorded = new Map(rows.map(({ body, recorded_at }) => [body, recorded_at]));
  return { findings: decideFindings(events, sites, lookBackMonths), sites, recorded };
}
