import { bodyOf, topicOf } from '@headwater/contracts';
import type { Database } from '@headwater/postgres';
import { appsThatPark } from '../parked/parked.read-model';
import type { RegisteredEvent } from './find-event';

/** What is asked about: exactly these bytes, whatever header they bear on the log. */
export type Asked = Pick<RegisteredEvent, 'stream' | 'publisher' | 'event' | 'bytes'>;

/** Why consumers parked these events, as `reason: detail`, in the order asked; null where none did. */
export async function parkedReasons(database: Database, asked: readonly Asked[]): Promise<readonly (string | null)[]> {
  const apps = asked.length === 0 ? [] : await appsThatPark(database);
  if (apps.length === 0) return asked.map(() => null);
  // What stands in the log may have another header than what the register keeps: one of a schema registry.
  const body = String.raw`substring(p.value FROM CASE WHEN substring(p.value FOR 1) = '\x00' THEN 6 ELSE 11 END)`;
  const select = (app: string, order: number): string =>
    `SELECT u.place, ${order} AS app, p.reason, p.detail FROM asked u JOIN ${app}.parked p
     ON p.topic = u.topic AND p.event_id = u.event_id AND p.publisher = u.publisher AND ${body} = u.body WHERE p.state <> 'resolved'`;
  const rows = await database.query<{ place: number; reason: string; detail: string }>(
    `WITH asked AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) WITH ORDINALITY AS u (topic, event_id, publisher, body, place))
     SELECT DISTINCT ON (place) place, reason, detail FROM (${apps.map(select).join(' UNION ALL ')}) found ORDER BY place, app`,
    [
      asked.map(({ stream }) => topicOf(stream)),
      asked.map(({ event }) => event.eventId),
      asked.map(({ publisher }) => publisher),
      asked.map(({ bytes }) => bodyOf(bytes)),
    ],
  );
  const found = new Map(rows.map(({ place, reason, detail }) => [Number(place), `${reason}: ${detail}`]));
  return asked.map((_, index) => found.get(index + 1) ?? null);
}
