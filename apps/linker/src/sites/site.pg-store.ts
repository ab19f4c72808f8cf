import type { LivenessChange } from '@headwater/acceptance';
import { parseWhen } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import { saidBySeveral, type SaidOfSite } from '@headwater/lineage-reader';
import type { AcceptedSite, SiteStore } from './site.store';

export class PgSiteStore implements SiteStore {
  async write(tx: Tx, sites: readonly AcceptedSite[]): Promise<void> {
    if (sites.length === 0) return;
    const rows = sites.map(({ identity, event, recordedAt }) => {
      const when = parseWhen(event.eventTime)!;
      return {
        event: identity,
        site: event.site,
        site_kind: event.siteKind,
        name: event.name ?? null,
        operator: event.operator ?? null,
        country: event.country ?? null,
        subdivision: event.subdivision ?? null,
        location: event.location ?? null,
        hectares: event.hectares ?? null,
        commodities: event.commodities ?? null,
        identifiers: event.identifiers ?? null,
        event_id: event.eventId,
        event_time: event.eventTime,
        publisher: event.publisher,
        lo: when.lo,
        hi: when.hi,
        day: when.date,
        recorded_at: recordedAt,
      };
    });
    // Few and wide: JSON carries arrays and geometry that unnest cannot.
    await tx.query(
      `INSERT INTO linker.registration (event, site, site_kind, name, operator, country, subdivision, location, hectares, commodities, identifiers,
         event_id, event_time, publisher, lo, hi, day, recorded_at)
       SELECT event, site, site_kind, name, operator, country, subdivision, location, hectares, commodities, identifiers,
         event_id, event_time, publisher, lo, hi, day, recorded_at
       FROM json_to_recordset($1::json) AS r(event uuid, site text, site_kind text, name text, operator text, country text, subdivision text, location json,
         hectares float8, commodities text[], identifiers json, event_id text, event_time text, publisher text, lo bigint, hi bigint, day text, recorded_at timestamptz)`,
      [JSON.stringify(rows)],
    );
    const called = sites.flatMap(({ identity: event, event: { site: id, name, identifiers }, recordedAt }) => [
      ...(name ? [{ event, id, scheme: 'name', value: name, recorded_at: recordedAt }] : []),
      ...(identifiers ?? []).map(({ scheme, value }) => ({ event, id, scheme, value, recorded_at: recordedAt })),
    ]);
    if (called.length === 0) return;
    await tx.query(
      `INSERT INTO linker.identifier (event, type, id, scheme, value, recorded_at)
       SELECT event, 'site', id, scheme, value, recorded_at
       FROM json_to_recordset($1::json) AS r(event uuid, id text, scheme text, value text, recorded_at timestamptz) ON CONFLICT DO NOTHING`,
      [JSON.stringify(called)],
    );
  }

  async remove(tx: Tx, events: readonly string[]): Promise<readonly string[]> {
    if (events.length === 0) return [];
    const rows = await tx.query<{ site: string }>(
      `WITH names AS (DELETE FROM linker.identifier WHERE event = ANY($1::uuid[])) DELETE FROM linker.registration WHERE event = ANY($1::uuid[]) RETURNING site`,
      [events],
    );
    return rows.map(({ site }) => site);
  }

  async setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<readonly string[]> {
    if (changes.length === 0) return [];
    const rows = await tx.query<{ site: string }>(
      `WITH changes AS MATERIALIZED (SELECT event, live, void::tstzmultirange FROM unnest($1::uuid[], $2::boolean[], $3::text[]) AS u(event, live, void)),
         names AS (UPDATE linker.identifier i SET live = c.live, void = c.void FROM changes c WHERE i.event = c.event)
       UPDATE linker.registration r SET live = c.live, void = c.void FROM changes c WHERE r.event = c.event RETURNING r.site`,
      [changes.map(({ identity }) => identity), changes.map(({ live }) => live), changes.map((change) => change.void)],
    );
    return rows.map(({ site }) => site);
  }

  async markDirty(tx: Tx, sites: readonly string[]): Promise<void> {
    if (sites.length > 0)
      await tx.query('INSERT INTO linker.dirty_site (site) SELECT unnest($1::text[])', [[...new Set(sites)]]);
  }

  async takeDirty(tx: Tx, limit: number): Promise<readonly string[]> {
    const rows = await tx.query<{ site: string }>(
      `DELETE FROM linker.dirty_site WHERE ctid = ANY(ARRAY(SELECT ctid FROM linker.dirty_site LIMIT $1)) RETURNING site`,
      [limit],
    );
    return rows.map(({ site }) => site);
  }

  async saidBySeveral(tx: Tx, sites: readonly string[]): Promise<ReadonlyMap<string, SaidOfSite>> {
    return saidBySeveral(tx, sites);
  }
}
