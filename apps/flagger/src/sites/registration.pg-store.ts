import type { LivenessChange } from '@headwater/acceptance';
import type { SiteEvent } from '@headwater/contracts';
import { factsOf, groupBy, SiteFacts } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { DirtyKey } from '../settling/dirty.pg-store';

interface SiteRow {
  readonly site: string;
  readonly operator: string | null;
}

/** A registration touches the findings on its site, and those on its operator. */
export function keysOf({ site, operator }: SiteRow): DirtyKey[] {
  return [
    { kind: 'site', key: site },
    ...(operator === null ? [] : [{ kind: 'organization' as const, key: operator }]),
  ];
}

/** Registrations of sites as the flagger needs them: its own copy, so that none of its answers waits for another app. */
export class PgRegistrationStore {
  async write(
    tx: Tx,
    sites: readonly { readonly identity: string; readonly event: SiteEvent; readonly recordedAt: Date }[],
  ): Promise<void> {
    if (sites.length === 0) return;
    await tx.query(
      `INSERT INTO flagger.registration (event, site, site_kind, operator, recorded_at, publisher)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])`,
      [
        sites.map(({ identity }) => identity),
        sites.map(({ event }) => event.site),
        sites.map(({ event }) => event.siteKind),
        sites.map(({ event }) => event.operator ?? null),
        sites.map(({ recordedAt }) => recordedAt),
        sites.map(({ event }) => event.publisher),
      ],
    );
  }

  async remove(tx: Tx, events: readonly string[]): Promise<SiteRow[]> {
    return events.length === 0
      ? []
      : tx.query<SiteRow & Record<string, unknown>>(
          `DELETE FROM flagger.registration WHERE event = ANY($1::uuid[]) RETURNING site, operator`,
          [events],
        );
  }

  async setLive(
    tx: Tx,
    changes: readonly LivenessChange[],
  ): Promise<(SiteRow & { readonly publisher: string | null })[]> {
    if (changes.length === 0) return [];
    return tx.query<SiteRow & { publisher: string | null }>(
      `UPDATE flagger.registration r SET live = u.live, void = u.void::tstzmultirange
       FROM unnest($1::uuid[], $2::boolean[], $3::text[]) AS u(event, live, void) WHERE r.event = u.event RETURNING r.site, r.operator, r.publisher`,
      [changes.map(({ identity }) => identity), changes.map(({ live }) => live), changes.map((change) => change.void)],
    );
  }

  /** Facts of these sites, and of every site that one of these organizations was ever registered to operate. */
  async facts(tx: Tx, sites: readonly string[], organizations: readonly string[]): Promise<Map<string, SiteFacts>> {
    const rows = await tx.query<{ site: string; site_kind: string; operator: string | null }>(
      `SELECT site, site_kind, operator FROM flagger.registration WHERE live AND site IN (
         SELECT unnest($1::text[]) UNION SELECT site FROM flagger.registration WHERE live AND operator = ANY($2::text[]))`,
      [sites, organizations],
    );
    return new Map(
      [...groupBy(rows, ({ site }) => site)].map(([site, all]) => [site, factsOf(all.map(registrationOf))]),
    );
  }
}

function registrationOf(row: { site_kind: string; operator: string | null }) {
  return {
    siteKind: row.site_kind as NonNullable<SiteEvent['siteKind']>,
    ...(row.operator === null ? {} : { operator: row.operator }),
  };
}
