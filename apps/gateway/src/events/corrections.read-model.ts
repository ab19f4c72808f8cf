import type { Database } from '@headwater/postgres';
import type { Correction } from '@headwater/lineage';

interface EventKey {
  readonly stream: number;
  readonly publisher: number;
  readonly event_id: string;
}

/** An event's identity as text: stream, publisher's number, eventId. */
export const identityOfRow = (row: EventKey): string => `${row.stream}|${row.publisher}|${row.event_id}`;

/** The corrections of these events, the corrections of those, and so on. */
export async function correctionsOf(database: Database, events: readonly EventKey[]): Promise<Correction[]> {
  if (events.length === 0) return [];
  const rows = await database.query<{ stream: number; publisher: number; event_id: string; corrects: string }>(
    `WITH RECURSIVE chain AS (
       SELECT c.stream, c.publisher, c.event_id, c.corrects FROM unnest($1::smallint[], $2::int[], $3::uuid[]) AS u (stream, publisher, event_id)
       JOIN gateway.correction c ON c.corrects = u.event_id AND c.publisher = u.publisher AND c.stream = u.stream
       UNION
       SELECT c.stream, c.publisher, c.event_id, c.corrects FROM chain
       JOIN gateway.correction c ON c.corrects = chain.event_id AND c.publisher = chain.publisher AND c.stream = chain.stream)
     SELECT * FROM chain`,
    [
      events.map(({ stream }) => stream),
      events.map(({ publisher }) => publisher),
      events.map(({ event_id }) => event_id),
    ],
  );
  return rows.map((row) => ({
    identity: identityOfRow(row),
    target: identityOfRow({ ...row, event_id: row.corrects }),
  }));
}
