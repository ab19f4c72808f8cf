import { bodyOf, EVENT_STREAMS, EventReader, identityOf, selfContainedReader } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Correction } from '@headwater/lineage';
import type { Database } from '@headwater/postgres';
import { type Accepted, acceptedEvents } from './accepted-events';
import { correctionsOf, identityOfRow } from './corrections.read-model';
import { CorrectedBy, EventReads, RegisteredEvent } from './find-event';
import { parkedReasons } from './parked-reasons';
import { type RegisteredRow, SELECT_REGISTERED, toRegistered } from './registered-row';
import { codeOf } from './stream-code';

/** Events as the register has them, and as the services took them from the log. */
export class EventReadModel implements EventReads {
  constructor(
    private readonly database: Database,
    private readonly log: Pick<EventLog, 'read'>,
    private readonly reader: EventReader = selfContainedReader,
  ) {}

  async eventsOf(eventId: string): Promise<readonly RegisteredEvent[]> {
    const rows = await this.database.query<RegisteredRow>(
      `${SELECT_REGISTERED} WHERE e.event_id = $1 ORDER BY e.recorded_at, e.stream, p.name LIMIT 100`,
      [eventId],
    );
    return Promise.all(
      rows.map(async (row) => {
        const event = toRegistered(row);
        const [accepted] = await acceptedEvents(this.database, event.stream, [identityOf(event.stream, event.event)]);
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
        const [accepted] = await acceptedEvents(this.database, stream, [identityOf(stream, { publisher, eventId })]);
        if (!accepted) return [];
        const [record] = await this.log.read(accepted, 1);
        const reading = record && (await this.reader.read(stream, record.value));
        if (!record || !reading?.ok) return [];
        const [number] = await this.database.query<{ id: number }>('SELECT id FROM gateway.publisher WHERE name = $1', [
          publisher,
        ]);
        const id = identityOfRow({ stream: codeOf(stream), publisher: number?.id ?? 0, event_id: eventId });
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
    const rows = await this.database.query<RegisteredRow>(
      `${SELECT_REGISTERED} JOIN gateway.correction c ON c.event_id = e.event_id AND c.publisher = e.publisher AND c.stream = e.stream
       WHERE c.stream = $1 AND c.publisher = $2 AND c.corrects = $3 ORDER BY e.recorded_at, e.event_id`,
      [target.stream, target.publisher, eventId],
    );
    return {
      chain,
      direct: rows.map((row) => ({
        id: identityOfRow(row),
        eventId: row.event_id,
        reason: toRegistered(row).event.reason ?? null,
      })),
    };
  }

  async parkedReason(event: RegisteredEvent): Promise<string | null> {
    const [reason] = await parkedReasons(this.database, [event]);
    return reason ?? null;
  }
}
