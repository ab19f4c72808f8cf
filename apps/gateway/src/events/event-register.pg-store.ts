import { EventStream } from '@headwater/contracts';
import type { Database, Tx } from '@headwater/postgres';
import { Admitted } from './admit-event';
import { Entry, EventRegister, Registration, slotOf, verdictsOf } from './event-register';
import { PublisherNumbers } from './publisher-numbers.pg-store';
import { codeOf } from './stream-code';

interface Row extends Entry {
  readonly publisher: number;
  readonly event: Admitted['event'];
}

const byIdentity = (a: Row, b: Row): number =>
  a.event.eventId < b.event.eventId ? -1 : a.event.eventId > b.event.eventId ? 1 : a.publisher - b.publisher;

/**
 * One row and one index entry per event. A chunk travels as a few arrays and one blob that is cut up by the server: an
 * array of bytea would be sent as hexadecimal text, twice the size.
 */
export class PgEventRegister implements EventRegister {
  private readonly publishers: PublisherNumbers;

  constructor(database: Database) {
    this.publishers = new PublisherNumbers(database);
  }

  publishersOf(events: readonly Admitted[]): Promise<ReadonlyMap<string, number>> {
    return this.publishers.numbersOf(events.map(({ event }) => event.publisher));
  }

  async record(
    tx: Tx,
    stream: EventStream,
    events: readonly Admitted[],
    publishers: ReadonlyMap<string, number>,
  ): Promise<Registration> {
    const rows = events.map(({ event, bytes }): Row => {
      const publisher = publishers.get(event.publisher)!;
      return { slot: slotOf(publisher, event.eventId), publisher, event, bytes };
    });
    // The first of an identity within the chunk stands for it; all chunks take their locks in one order.
    const firsts = [...new Map(rows.toReversed().map((row) => [row.slot, row])).values()].sort(byIdentity);
    const newly = await this.insert(tx, stream, firsts);
    const known = firsts.filter(({ slot }) => !newly.has(slot));
    const held = known.length > 0 ? await this.bytesOf(tx, stream, known) : new Map<string, Buffer>();
    await this.recordCorrections(
      tx,
      stream,
      firsts.filter(({ slot, event }) => event.kind === 'correction' && newly.has(slot)),
    );
    return { verdicts: verdictsOf(stream, rows, newly, held) };
  }

  /** The slots that were free. Mostly all were: then only their number comes back. */
  private async insert(tx: Tx, stream: EventStream, rows: readonly Row[]): Promise<Set<string>> {
    const [written] = await tx.query<{ count: number; slots: string[] | null }>(
      `WITH written AS (
         INSERT INTO gateway.event (event_id, publisher, stream, recorded_at, bytes)
         SELECT u.event_id, u.publisher, $1, clock_timestamp(), substring($5::bytea FROM u.start FOR u.length)
         FROM unnest($2::uuid[], $3::int[], $4::int[], $6::int[]) AS u (event_id, publisher, start, length)
         ON CONFLICT DO NOTHING RETURNING event_id, publisher)
       SELECT count(*) AS count, CASE WHEN count(*) < cardinality($2::uuid[]) THEN array_agg(event_id || '|' || publisher) END AS slots FROM written`,
      [
        codeOf(stream),
        rows.map(({ event }) => event.eventId),
        rows.map(({ publisher }) => publisher),
        startsOf(rows),
        Buffer.concat(rows.map(({ bytes }) => bytes)),
        rows.map(({ bytes }) => bytes.length),
      ],
    );
    return new Set(written!.count === rows.length ? rows.map(({ slot }) => slot) : written!.slots);
  }

  private async bytesOf(tx: Tx, stream: EventStream, rows: readonly Row[]): Promise<Map<string, Buffer>> {
    const held = await tx.query<{ event_id: string; publisher: number; bytes: Buffer }>(
      `SELECT e.event_id, e.publisher, e.bytes FROM unnest($2::uuid[], $3::int[]) AS u (event_id, publisher)
       JOIN gateway.event e ON e.event_id = u.event_id AND e.publisher = u.publisher AND e.stream = $1`,
      [codeOf(stream), rows.map(({ event }) => event.eventId), rows.map(({ publisher }) => publisher)],
    );
    return new Map(held.map((row) => [slotOf(row.publisher, row.event_id), row.bytes]));
  }

  private async recordCorrections(tx: Tx, stream: EventStream, corrections: readonly Row[]): Promise<void> {
    if (corrections.length === 0) return;
    await tx.query(
      `INSERT INTO gateway.correction (corrects, publisher, stream, event_id)
       SELECT u.corrects, u.publisher, $1, u.event_id FROM unnest($2::uuid[], $3::int[], $4::uuid[]) AS u (corrects, publisher, event_id)`,
      [
        codeOf(stream),
        corrections.map(({ event }) => event.corrects),
        corrections.map(({ publisher }) => publisher),
        corrections.map(({ event }) => event.eventId),
      ],
    );
  }
}

/** Where each event's bytes start in the blob, counted from 1 as SQL does. */
function startsOf(rows: readonly Row[]): number[] {
  let next = 1;
  return rows.map(({ bytes }) => {
    const start = next;
    next += bytes.length;
    return start;
  });
}
