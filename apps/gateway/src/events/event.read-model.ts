import { decodeEvent, topicOf } from '@headwater/contracts';
import type { Correction } from '@headwater/lineage';
import type { Database } from '@headwater/postgres';
import { appsThatPark } from '../parked/parked.read-model';
import { correctionsOf } from './corrections.read-model';
import { CorrectedBy, EventReads, RegisteredEvent } from './find-event';
import { streamOfCode } from './stream-code';

type Row = { event_id: string; publisher: number; name: string; stream: number; recorded_at: Date; bytes: Buffer };

const SELECT = `SELECT e.event_id, e.publisher, p.name, e.stream, e.recorded_at, e.bytes FROM gateway.event e JOIN gateway.publisher p ON p.id = e.publisher`;

export class EventReadModel implements EventReads {
  constructor(private readonly database: Database) {}

  async eventsOf(eventId: string): Promise<readonly RegisteredEvent[]> {
    const rows = await this.database.query<Row>(`${SELECT} WHERE e.event_id = $1 ORDER BY e.recorded_at, e.stream, p.name LIMIT 100`, [eventId]);
    return rows.map(toEvent);
  }

  async correctionsOf(id: string): Promise<{ chain: readonly Correction[]; direct: readonly (CorrectedBy & { id: string })[] }> {
    const [stream, publisher, eventId] = id.split('|') as [string, string, string];
    const chain = await correctionsOf(this.database, [{ stream: Number(stream), publisher: Number(publisher), event_id: eventId }]);
    if (chain.length === 0) return { chain, direct: [] };
    const rows = await this.database.query<Row>(
      `${SELECT} JOIN gateway.correction c ON c.event_id = e.event_id AND c.publisher = e.publisher AND c.stream = e.stream
       WHERE c.stream = $1 AND c.publisher = $2 AND c.corrects = $3 ORDER BY e.recorded_at, e.event_id`,
      [Number(stream), Number(publisher), eventId],
    );
    return { chain, direct: rows.map((row) => ({ id: idOf(row), eventId: row.event_id, reason: toEvent(row).event.reason ?? null })) };
  }

  async parkedReason(event: RegisteredEvent): Promise<string | null> {
    const apps = await appsThatPark(this.database);
    if (apps.length === 0) return null;
    const [row] = await this.database.query<{ reason: string; detail: string }>(
      apps
        .map((app) => `SELECT reason, detail FROM ${app}.parked WHERE topic = $1 AND event_id = $2 AND publisher = $3 AND value = $4 AND state <> 'resolved'`)
        .join(' UNION ALL ') + ' LIMIT 1',
      [topicOf(event.stream), event.event.eventId, event.publisher, event.bytes],
    );
    return row ? `${row.reason}: ${row.detail}` : null;
  }
}

const idOf = (row: Row): string => `${row.stream}|${row.publisher}|${row.event_id}`;

function toEvent(row: Row): RegisteredEvent {
  const stream = streamOfCode(row.stream);
  return { id: idOf(row), stream, publisher: row.name, event: decodeEvent(stream, row.bytes), bytes: row.bytes, recordedAt: row.recorded_at };
}
