import { type EventStream, keyOf } from '@headwater/contracts';
import type { FoundEvent, RegisteredEvent } from './find-event';

/** An item of `GET /v1/events`: one of a publisher's events, and what came of it. */
export interface ListedEvent {
  readonly stream: EventStream;
  readonly eventId: string;
  readonly kind: string;
  readonly eventTime: string;
  readonly publisher: string;
  /** The site, batch, certificate or finding that it tells of; of a correction, the eventId it corrects. */
  readonly about: string;
  readonly recordedAt: Date;
  readonly state: FoundEvent['state'];
  /** Why it was parked, or corrected. */
  readonly reason?: string;
  /** Live corrections of it: their eventIds. */
  readonly correctedBy: readonly string[];
}

/** What is known of an event besides itself. */
export interface Fate {
  /** When the log recorded what the service took in under this identity; null: it took nothing in yet. */
  readonly takenAt: Date | null;
  /** Why exactly this event was parked; null: it was not. */
  readonly parked: string | null;
  /** Nothing of it counts any more. */
  readonly voided: boolean;
  readonly corrections: readonly { readonly eventId: string; readonly reason: string | null }[];
}

/**
 * What came of an event. What was parked and taken later (a retry) counts as taken; a conflict never is: another event
 * of this identity stands in the log before it.
 */
export function listedEvent(registered: RegisteredEvent, fate: Fate, projectedThrough: Date): ListedEvent {
  const { stream, publisher, event } = registered;
  const recordedAt = fate.takenAt ?? registered.recordedAt;
  const said = {
    ...{ stream, eventId: event.eventId, kind: event.kind, eventTime: event.eventTime, publisher },
    ...{ about: keyOf(stream, event), recordedAt },
  };
  if (fate.voided) {
    const reason = fate.corrections[0]?.reason;
    const correctedBy = fate.corrections.map(({ eventId }) => eventId);
    return { ...said, state: 'corrected', ...(reason ? { reason } : {}), correctedBy };
  }
  const { parked } = fate;
  if (parked !== null && (fate.takenAt === null || parked.startsWith('conflict:')))
    return { ...said, state: 'parked', reason: parked, correctedBy: [] };
  const applied = fate.takenAt !== null && projectedThrough >= fate.takenAt;
  return { ...said, state: applied ? 'applied' : 'pending', correctedBy: [] };
}
