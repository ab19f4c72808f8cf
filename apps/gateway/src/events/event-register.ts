import type { EventStream } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import type { Admitted } from './admit-event';

/** What became of an event: newly written, the same again, or another content under a taken identity. */
export type Verdict = 'accepted' | 'duplicate' | 'conflict';

export interface Registration {
  /** What became of each event, in the order given. */
  readonly verdicts: readonly Verdict[];
}

/** The register of every event that came in by HTTP: identities, contents, corrections. */
export interface EventRegister {
  /** Numbers of the publishers, made where new; before the transaction, so that no two chunks wait for each other's names. */
  publishersOf(events: readonly Admitted[]): Promise<ReadonlyMap<string, number>>;
  /** Writes what is new, in `tx`; tells duplicates and conflicts apart, also within `events`. */
  record(tx: Tx, stream: EventStream, events: readonly Admitted[], publishers: ReadonlyMap<string, number>): Promise<Registration>;
}

/** Identity within a stream. */
export const slotOf = (publisher: number | string, eventId: string): string => `${eventId}|${publisher}`;

/** The verdicts of a chunk, from the hashes that hold for each identity after the write. */
export function verdictsOf(slots: readonly string[], hashes: readonly Buffer[], newly: ReadonlySet<string>, held: ReadonlyMap<string, Buffer>): Verdict[] {
  const first = new Map<string, Buffer>();
  return slots.map((slot, index) => {
    const hash = hashes[index]!;
    const earlier = first.get(slot) ?? held.get(slot);
    if (earlier === undefined && newly.has(slot)) {
      first.set(slot, hash);
      return 'accepted';
    }
    return earlier?.equals(hash) ? 'duplicate' : 'conflict';
  });
}
