import { EVENT_STREAMS, identityOf } from '@headwater/contracts';
import { voided } from '@headwater/lineage';
import type { Database } from '@headwater/postgres';
import { acceptedEvents } from './accepted-events';
import { correctionsOf, identityOfRow } from './corrections.read-model';
import type { RegisteredEvent } from './find-event';
import type { Fate } from './listed-event';
import { parkedReasons } from './parked-reasons';
import { type RegisteredRow, SELECT_REGISTERED, toRegistered } from './registered-row';

/** Where a page ended: when the event was registered (as PostgreSQL writes it), its id, its stream's number. */
export type EventCursor = readonly [string, string, number];

export interface RegisteredWithFate {
  readonly event: RegisteredEvent;
  readonly fate: Fate;
  readonly cursor: EventCursor;
}

/** A publisher's events as they were registered, the latest first, each with what came of it; a page takes a handful of queries. */
export class EventListReadModel {
  constructor(private readonly database: Database) {}

  async list(publisher: string, after: EventCursor | null, limit: number): Promise<readonly RegisteredWithFate[]> {
    const rows = await this.database.query<RegisteredRow>(
      `${SELECT_REGISTERED}
       WHERE e.publisher = (SELECT id FROM gateway.publisher WHERE name = $1)
         AND ($2::timestamptz IS NULL OR (e.recorded_at, e.event_id, e.stream) < ($2::timestamptz, $3::uuid, $4::smallint))
       ORDER BY e.recorded_at DESC, e.event_id DESC, e.stream DESC LIMIT $5`,
      [publisher, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit],
    );
    const events = rows.map(toRegistered);
    const [taken, parked, corrected] = await Promise.all([
      this.takenAt(events),
      parkedReasons(this.database, events),
      this.corrections(rows),
    ]);
    return rows.map((row, place) => ({
      event: events[place]!,
      fate: { takenAt: taken.get(identity(events[place]!)) ?? null, parked: parked[place]!, ...corrected(row) },
      cursor: [row.registered, row.event_id, row.stream],
    }));
  }

  private async takenAt(events: readonly RegisteredEvent[]): Promise<ReadonlyMap<string, Date>> {
    const accepted = await Promise.all(
      EVENT_STREAMS.map((stream) =>
        acceptedEvents(this.database, stream, events.filter((event) => event.stream === stream).map(identity)),
      ),
    );
    return new Map(accepted.flat().map((each) => [each.identity, each.recorded_at]));
  }

  /** Of each row, whether it is voided, and the live corrections of it with their reasons. */
  private async corrections(
    rows: readonly RegisteredRow[],
  ): Promise<(row: RegisteredRow) => Pick<Fate, 'voided' | 'corrections'>> {
    const chain = await correctionsOf(this.database, rows);
    const gone = voided(chain);
    const asked = new Set(rows.map(identityOfRow));
    const live = chain.filter(({ identity: id, target }) => asked.has(target) && !gone.has(id));
    const corrects = new Map(live.map(({ identity: id, target }) => [id, target]));
    const told = await this.registered([...corrects.keys()]);
    return (row) => ({
      voided: gone.has(identityOfRow(row)),
      corrections: told
        .filter(({ id }) => corrects.get(id) === identityOfRow(row))
        .map(({ event }) => ({ eventId: event.eventId, reason: event.reason ?? null })),
    });
  }

  private async registered(ids: readonly string[]): Promise<readonly RegisteredEvent[]> {
    if (ids.length === 0) return [];
    const parts = ids.map((id) => id.split('|'));
    const rows = await this.database.query<RegisteredRow>(
      `${SELECT_REGISTERED} JOIN unnest($1::smallint[], $2::int[], $3::uuid[]) AS u (stream, publisher, event_id)
       ON u.event_id = e.event_id AND u.publisher = e.publisher AND u.stream = e.stream ORDER BY e.recorded_at, e.event_id`,
      [parts.map(([stream]) => stream), parts.map(([, publisher]) => publisher), parts.map(([, , id]) => id)],
    );
    return rows.map(toRegistered);
  }
}

const identity = ({ stream, publisher, event }: RegisteredEvent): string =>
  identityOf(stream, { publisher, eventId: event.eventId });
