import { canonicalJson } from './canonical-json';
import type { HeadwaterEvent, RecordedEvent, Stream } from './events';

export interface Settled {
  /** In the order of their identities, so that nothing hangs on the order of the array. */
  accepted: RecordedEvent[];
  duplicates: RecordedEvent[];
  conflicts: RecordedEvent[];
}

/**
 * MEANING, head: an event's identity is (stream, publisher, eventId in lower case). Equal canonical JSON is a duplicate;
 * of two that differ the first recorded is accepted, the other is a conflict.
 */
export function settle(events: RecordedEvent[]): Settled {
  const accepted = new Map<string, RecordedEvent>();
  const [duplicates, conflicts]: [RecordedEvent[], RecordedEvent[]] = [[], []];
  const firstRecordedFirst = [...events].sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
  for (const recorded of firstRecordedFirst) {
    const identity = identityOf(recorded);
    const earlier = accepted.get(identity);
    if (!earlier) accepted.set(identity, recorded);
    else if (canonicalJson(earlier.event) === canonicalJson(recorded.event)) duplicates.push(recorded);
    else conflicts.push(recorded);
  }
  const byIdentity = [...accepted.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { accepted: byIdentity.map(([, recorded]) => recorded), duplicates, conflicts };
}

/**
 * § 5: a correction voids the event of the same publisher and stream that it names; a correction of a correction
 * restores. A correction has effect once it is certain that nothing voids it; those in a circle never are.
 */
export function withoutVoided(accepted: RecordedEvent[]): RecordedEvent[] {
  const corrections = accepted.filter(({ event }) => event.kind === 'correction');
  const effective = new Set<RecordedEvent>();
  const voided = new Set<string>();
  for (let before = -1; before !== effective.size;) {
    before = effective.size;
    for (const correction of corrections) {
      const correctedBy = corrections.filter((other) => targetOf(other) === identityOf(correction));
      if (!correctedBy.every((other) => voided.has(identityOf(other)))) continue;
      effective.add(correction);
      voided.add(targetOf(correction));
    }
  }
  return accepted.filter((recorded) => !voided.has(identityOf(recorded)));
}

/** What counts of one stream: accepted and not voided. */
export function eventsOf(live: RecordedEvent[], stream: Stream): HeadwaterEvent[] {
  return live.filter((recorded) => recorded.stream === stream).map(({ event }) => event);
}

function targetOf({ stream, event }: RecordedEvent): string {
  return event.kind === 'correction' ? identity(stream, event.publisher, event.corrects) : '';
}

function identityOf({ stream, event }: RecordedEvent): string {
  return identity(stream, event.publisher, event.eventId);
}

function identity(stream: Stream, publisher: string, eventId: string): string {
  return JSON.stringify([stream, publisher, eventId.toLowerCase()]);
}
