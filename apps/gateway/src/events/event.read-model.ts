import {
  bodyOf,
  decodeEvent,
  EVENT_STREAMS,
  EventReader,
  EventStream,
  identityOf,
  selfContainedReader,
  topicOf,
} from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Correction } from '@headwater/lineage';
import type { Database } from '@headwater/postgres';
import { appsThatPark } from '../parked/parked.read-model';
import { correctionsOf } from './corrections.read-model';
import { CorrectedBy, EventReads, RegisteredEvent } from './find-event';
import { codeOf, streamOfCode } from './stream-code';

type Row = { event_id: string; publisher: number; name: string; stream: number; recorded_at: Date; bytes: Buffer };
type Accepted = { identity: string; topic: string; partition: number; offset: number; recorded_at: Date };

const SELECT = `SELECT e.event_id, e.publisher, p.name, e.stream, e.recorded_at, e.bytes FROM gateway.event e JOIN gateway.publisher p ON p.id = e.publisher`;

/** Who takes a stream in, and so knows when the log recorded an event of it. */
const TAKEN_BY: Record<EventStream, string> = {
  sites: 'linker',
  shipments: 'linker',
  certifications: 'certifier',
  findings: 'flagger',
};

/** Events as the register has them, and as the services took them from the log. */
export class EventReadModel implements EventReads {
  constructor(
    private readonly database: Database,
    private readonly log: Pick<EventLog, 'read'>,
    private readonly reader: EventReader = selfContainedReader,
  ) {}

  async eventsOf(eventId: string): Promise<readonly RegisteredEvent[]> {
    const rows = await this.database.query<Row>(
      `${SELECT} WHERE e.event_id = $1 ORDER BY e.recorded_at, e.stream, p.name LIMIT 100`,
      [eventId],
    );
    return Promise.all(
      rows.map(async (row) => {
        const event = toEvent(row);
        const [accepted] = await this.accepted(event.stream, [identityOf(event.stream, event.event)]);
        if (!accepted) return event;
        const counts = await this.countsInstead(event, accepted);
        return { ...event, ...counts, recordedAt: accepted.recorded_at, taken: true };
      }),
    );
  }

  /** What the log's order made count, where somebody wrote another event of this identity past the gateway before. */
  private async countsInstead(
    { stream, bytes }: RegisteredEvent,
    accepted: Accepted,
  ): Promise<Pick<RegisteredEvent, 'event' | 'bytes'> | null> {
    const [record] = await this.log.read(accepted, 1);
    if (!record || Buffer.compare(bodyOf(record.value), bodyOf(bytes)) === 0) return null;
    const reading = await this.reader.read(stream, record.value);
    return reading.ok ? { event: reading.event, bytes: Buffer.from(record.value) } : null;
  }

  /** Events of this publisher that came to the log past the gateway. */
  async fromLog(publisher: string, eventId: string): Promise<readonly RegisteredEvent[]> {
    const found = await Promise.all(
      EVENT_STREAMS.map(async (stream) => {
        const [accepted] = await this.accepted(stream, [identityOf(stream, { publisher, eventId })]);
        if (!accepted) return [];
        const [record] = await this.log.read(accepted, 1);
        const reading = record && (await this.reader.read(stream, record.value));
        if (!record || !reading?.ok) return [];
        const [number] = await this.database.query<{ id: number }>('SELECT id FROM gateway.publisher WHERE name = $1', [
          publisher,
        ]);
        const id = idOf({ stream: codeOf(stream), publisher: number?.id ?? 0, event_id: eventId });
        const bytes = Buffer.from(record.value);
        return [{ id, stream, publisher, event: reading.event, bytes, recordedAt: accepted.recorded_at, taken: true }];
      }),
    );
    return found.flat();
  }

  async correctionsOf(
    id: string,
  ): Promise<{ chain: readonly Correction[]; direct: readonly (CorrectedBy & { id: string })[] }> {
    const [stream, publisher, eventId] = id.split('|') as [string, string, string];
    const target = { stream: Number(stream), publisher: Number(publisher), event_id: eventId };
    const chain = await correctionsOf(this.database, [target]);
    if (chain.length === 0) return { chain, direct: [] };
    const rows = await this.database.query<Row>(
      `${SELECT} JOIN gateway.correction c ON c.event_id = e.event_id AND c.publisher = e.publisher AND c.stream = e.stream
       WHERE c.stream = $1 AND c.publisher = $2 AND c.corrects = $3 ORDER BY e.recorded_at, e.event_id`,
      [target.stream, target.publisher, eventId],
    );
    return {
      chain,
      direct: rows.map((row) => ({ id: idOf(row), eventId: row.event_id, reason: toEvent(row).event.reason ?? null })),
    };
  }

  async parkedReason(event: RegisteredEvent): Promise<string | null> {
    const apps = await appsThatPark(this.database);
    if (apps.length === 0) return null;
    // What stands in the log may have another header than what the register keeps: one of a schema registry.
    const body = String.raw`substring(value FROM CASE WHEN substring(value FOR 1) = '\x00' THEN 6 ELSE 11 END)`;
    const select = (app: string): string =>
      `SELECT reason, detail FROM ${app}.parked WHERE topic = $1 AND event_id = $2 AND publisher = $3 AND ${body} = $4 AND state <> 'resolved'`;
    const [row] = await this.database.query<{ reason: string; detail: string }>(
      `${apps.map(select).join(' UNION ALL ')} LIMIT 1`,
      [topicOf(event.stream), event.event.eventId, event.publisher, bodyOf(event.bytes)],
    );
    return row ? `${row.reason}: ${row.detail}` : null;
  }

  /** As the service that takes the stream in accepted it; nothing where it has not (or is not there). */
  private async accepted(stream: EventStream, identities: readonly string[]): Promise<readonly Accepted[]> {
    const app = TAKEN_BY[stream];
    if (!(await appsThatPark(this.database)).includes(app)) return [];
    return this.database.query<Accepted>(
      `SELECT identity, topic, partition, "offset", recorded_at FROM ${app}.accepted_event WHERE identity = ANY ($1::uuid[])`,
      [identities],
    );
  }
}

const idOf = (row: Pick<Row, 'stream' | 'publisher' | 'event_id'>): string =>
  `${row.stream}|${row.publisher}|${row.event_id}`;

function toEvent(row: Row): RegisteredEvent {
  const stream = streamOfCode(row.stream);
  const event = decodeEvent(stream, row.bytes);
  return {
    id: idOf(row),
    stream,
    publisher: row.name,
    event,
    bytes: row.bytes,
    recordedAt: row.recorded_at,
    taken: false,
  };
}
