import type { SiteSaying } from '@headwater/lineage';
import { groupBy } from '@headwater/lineage';
import type { Reader } from './as-of';
import { lookUp } from './look-up';

/** What was said of a site by whom; of which commodities; and when the latest of it was recorded. */
export interface SaidOfSite {
  readonly sayings: readonly SiteSaying[];
  readonly commodities: readonly string[];
  readonly at: Date;
}

interface Row {
  readonly site: string;
  readonly siteKind: string;
  readonly operator: string | null;
  readonly commodities: readonly string[] | null;
  readonly publisher: string;
  readonly eventId: string;
  readonly lo: number;
  readonly hi: number;
  readonly day: string | null;
  readonly at: Date;
}

/** Live registrations of those of these sites that several publishers registered, for `contestedSite`. */
export async function saidBySeveral(
  reader: Reader,
  sites: readonly string[],
): Promise<ReadonlyMap<string, SaidOfSite>> {
  if (sites.length === 0) return new Map();
  const rows = await reader.query<Row & Record<string, unknown>>(
    `SELECT r.site, r.site_kind AS "siteKind", r.operator, r.commodities, r.publisher, lower(r.event_id) AS "eventId", r.lo, r.hi, r.day, r.recorded_at AS at
     FROM (
       SELECT w.site FROM unnest($1::text[]) AS w(site), ${lookUp('SELECT r.publisher FROM linker.registration r WHERE r.site = w.site AND r.live')} r
       GROUP BY w.site HAVING min(r.publisher) <> max(r.publisher)) w,
       ${lookUp('SELECT * FROM linker.registration r WHERE r.site = w.site AND r.live')} r`,
    [[...new Set(sites)]],
  );
  return new Map(
    [...groupBy(rows, ({ site }) => site)].map(([site, all]) => [
      site,
      {
        sayings: all.map(({ siteKind, operator, publisher, eventId, lo, hi, day }) => ({
          ...{ siteKind, operator, publisher, eventId, when: { lo, hi, date: day } },
        })),
        commodities: [...new Set(all.flatMap(({ commodities }) => commodities ?? []))],
        at: new Date(Math.max(...all.map(({ at }) => at.getTime()))),
      },
    ]),
  );
}
