import { canonicalJson, decodeEvent, type EventStream } from '@headwater/contracts';
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
  record(
    tx: Tx,
    stream: EventStream,
    events: readonly Admitted[],
    publishers: ReadonlyMap<string, number>,
  ): Promise<Registration>;
}

/** Identity within a stream. */
export const slotOf = (publisher: number | string, eventId: string): string => `${eventId}|${publisher}`;

/** Whether two encoded events say the same (MEANING): equal bytes do; others may, written with an older schema. */
export function sameContent(stream: EventStream, a: Buffer, b: Buffer): boolean {
  return a.equals(b) || canonicalJson(decodeEvent(stream, a)) === canonicalJson(decodeEvent(stream, b));
}

/** An event of a chunk: its identity within the stream, and its bytes. */
export interface Entry {
  readonly slot: string;
  readonly bytes: Buffer;
}

/** The verdicts of a chunk: `newly` are the identities written by it, `held` the bytes that stood there before. */
export function verdictsOf(
  stream: EventStream,
  entries: readonly Entry[],
  newly: ReadonlySet<string>,
  held: ReadonlyMap<string, Buffer>,
): Verdict[] {
  const accepted = new Map(held);
  return entries.map(({ slot, bytes }) => {
    const earlier = accepted.get(slot);
    if (earlier !== undefined) return sameContent(stream, earlier, bytes) ? 'duplicate' : 'conflict';
    if (!newly.has(slot)) throw new Error(`${slot} was neither written nor found`);
    accepted.set(slot, bytes);
    return 'accepted';
  });
}
