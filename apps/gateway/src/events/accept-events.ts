import { EventStream } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import { Admitted } from './admit-event';
import { EventRegister, Verdict } from './event-register';
import { outgoingRecord } from './outgoing-record';
import type { ImportMemory } from '../imports/import-memory';
import type { StrangerDisputes } from './stranger-disputes.read-model';

export interface AcceptPorts {
  readonly database: Database;
  readonly log: EventLog;
  readonly register: EventRegister;
  readonly imports: ImportMemory;
  readonly disputes: StrangerDisputes;
}

/** Where a chunk was imported from; `rows` goes with the events, one by one. */
export interface ImportSource {
  readonly organization: string;
  readonly source: string;
}

/**
 * Takes one chunk in: register, the rows it was imported from, and the log, in one transaction. What is in the register
 * is on the log, and the other way round.
 */
export async function acceptEvents(
  ports: AcceptPorts,
  stream: EventStream,
  events: readonly Admitted[],
  imported?: ImportSource & { rows: readonly string[] },
): Promise<readonly Verdict[]> {
  if (events.length === 0) return [];
  const publishers = await ports.register.publishersOf(events);
  return ports.database.transaction('gateway.accept-events', async (tx) => {
    const { verdicts } = await ports.register.record(tx, stream, events, publishers);
    if (imported) {
      const kept = events.flatMap((each, index) =>
        verdicts[index] === 'conflict'
          ? []
          : [{ row: imported.rows[index]!, publisher: each.event.publisher, eventId: each.event.eventId }],
      );
      await ports.imports.remember(tx, imported, stream, kept);
    }
    const records = events
      .filter((_, index) => verdicts[index] === 'accepted')
      .map((each) => outgoingRecord(stream, each));
    if (records.length > 0) await ports.log.publish(tx, records);
    return verdicts;
  });
}
