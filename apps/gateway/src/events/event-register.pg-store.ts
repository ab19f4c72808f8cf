import { EventStream } from '@headwater/contracts';
import type { Database, Tx } from '@headwater/postgres';
import { Admitted } from './admit-event';
import { EventRegister, Registration, slotOf, verdictsOf } from './event-register';
import { PublisherNumbers } from './publisher-numbers.pg-store';
import { codeOf } from './stream-code';

interface Entry {
  readonly slot: string;
  readonly publisher: number;
  readonly admitted: Admitted;
}

const byIdentity = (a: Entry, b: Entry): number =>
  a.admitted.event.eventId < b.admitted.event.eventId ? -1 : a.admitted.event.eventId > b.admitted.event.eventId ? 1 : a.publisher - b.publisher;

/**
 * One row and one index entry per event. A chunk travels as a few arrays and two blobs (hashes and bytes) that are cut
 * up by the server: arrays of bytea would be sent as hexadecimal text, twice the size.
 */
export class PgEventRegister implements EventRegister {
  private readonly publishers: PublisherNumbers;

  constructor(database: Database) {
    this.publishers = new PublisherNumbers(database);
  }

  publishersOf(events: readonly Admitted[]): Promise<ReadonlyMap<string, number>> {
    return this.publishers.numbersOf(events.map(({ event }) => event.publisher));
  }

  async record(tx: Tx, stream: EventStream, events: readonly Admitted[], publishers: ReadonlyMap<string, number>): Promise<Registration> {
    const entries = events.map((admitted): Entry => {
      const publisher = publishers.get(admitted.event.publisher)!;
      return { slot: slotOf(publisher, admitted.event.eventId), publisher, admitted };
    });
    // The first of an identity within the chunk stands for it; all chunks take their locks in one order.
    const firsts = [...new Map([...entries].reverse().map((entry) => [entry.slot, entry])).values()].sort(byIdentity);
    const newly = await this.insert(tx, stream, firsts);
    const known = firsts.filter(({ slot }) => !newly.has(slot));
    const held = known.length > 0 ? await this.hashes(tx, stream, known) : new Map<string, Buffer>();
    await this.recordCorrections(tx, stream, firsts.filter(({ slot, admitted }) => admitted.event.kind === 'correction' && newly.has(slot)));
    return { verdicts: verdictsOf(entries.map(({ slot }) => slot), entries.map(({ admitted }) => admitted.hash), newly, held) };
  }

  private async insert(tx: Tx, stream: EventStream, entries: readonly Entry[]): Promise<Set<string>> {
    const rows = await tx.query<{ event_id: string; publisher: number }>(
      `INSERT INTO gateway.event (event_id, publisher, stream, recorded_at, hash, bytes)
       SELECT u.event_id, u.publisher, $1, clock_timestamp(), substring($5::bytea FROM (u.n::int - 1) * 32 + 1 FOR 32), substring($6::bytea FROM u.start FOR u.length)
       FROM unnest($2::uuid[], $3::int[], $4::int[], $7::int[]) WITH ORDINALITY AS u (event_id, publisher, start, length, n)
       ON CONFLICT DO NOTHING RETURNING event_id, publisher`,
      [
        codeOf(stream),
        entries.map(({ admitted }) => admitted.event.eventId),
        entries.map(({ publisher }) => publisher),
        startsOf(entries),
        Buffer.concat(entries.map(({ admitted }) => admitted.hash)),
        Buffer.concat(entries.map(({ admitted }) => admitted.bytes)),
        entries.map(({ admitted }) => admitted.bytes.length),
      ],
    );
    return new Set(rows.map((row) => slotOf(row.publisher, row.event_id)));
  }

  private async hashes(tx: Tx, stream: EventStream, entries: readonly Entry[]): Promise<Map<string, Buffer>> {
    const rows = await tx.query<{ event_id: string; publisher: number; hash: Buffer }>(
      `SELECT e.event_id, e.publisher, e.hash FROM unnest($2::uuid[], $3::int[]) AS u (event_id, publisher)
       JOIN gateway.event e ON e.event_id = u.event_id AND e.publisher = u.publisher AND e.stream = $1`,
      [codeOf(stream), entries.map(({ admitted }) => admitted.event.eventId), entries.map(({ publisher }) => publisher)],
    );
    return new Map(rows.map((row) => [slotOf(row.publisher, row.event_id), row.hash]));
  }

  private async recordCorrections(tx: Tx, stream: EventStream, corrections: readonly Entry[]): Promise<void> {
    if (corrections.length === 0) return;
    await tx.query(
      `INSERT INTO gateway.correction (corrects, publisher, stream, event_id)
       SELECT u.corrects, u.publisher, $1, u.event_id FROM unnest($2::uuid[], $3::int[], $4::uuid[]) AS u (corrects, publisher, event_id)`,
      [codeOf(stream), corrections.map(({ admitted }) => admitted.event.corrects), corrections.map(({ publisher }) => publisher), corrections.map(({ admitted }) => admitted.event.eventId)],
    );
  }
}

/** Where each event's bytes start in the blob, counted from 1 as SQL does. */
function startsOf(entries: readonly Entry[]): number[] {
  let next = 1;
  return entries.map(({ admitted }) => {
    const start = next;
    next += admitted.bytes.length;
    return start;
  });
}
