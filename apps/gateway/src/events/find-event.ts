import { EventOf, EventStream } from '@headwater/contracts';
import { type Correction, voided } from '@headwater/lineage';
import { Caller } from '../access/caller';
import { Projection } from '../projection/projection';
import { ProblemError } from '../problems/problem';

/** An event as the register keeps it. */
export interface RegisteredEvent {
  /** Identity, as in `corrections`. */
  readonly id: string;
  readonly stream: EventStream;
  readonly publisher: string;
  readonly event: EventOf[EventStream];
  readonly bytes: Buffer;
  /** When the log recorded it, as far as that is known; else when it was registered. */
  readonly recordedAt: Date;
  /** The service that takes its stream in has accepted it. */
  readonly taken: boolean;
}

export interface CorrectedBy {
  readonly eventId: string;
  readonly reason: string | null;
}

/** `GET /v1/events/{eventId}`. */
export interface FoundEvent {
  readonly stream: EventStream;
  readonly event: EventOf[EventStream];
  readonly recordedAt: Date;
  readonly state: 'pending' | 'applied' | 'parked' | 'corrected';
  /** Why it was parked, or why it was corrected. */
  readonly reason?: string;
  /** Live corrections of it: their eventIds. */
  readonly correctedBy: readonly string[];
  /** Other events that bear the same eventId, on another stream or by another publisher. */
  readonly others?: readonly { stream: EventStream; publisher: string }[];
}

export interface EventReads {
  /** All events with this eventId, first recorded first; at most 100. */
  eventsOf(eventId: string): Promise<readonly RegisteredEvent[]>;
  /** Events that came to the log past the gateway: found by publisher only. */
  fromLog(publisher: string, eventId: string): Promise<readonly RegisteredEvent[]>;
  /** Corrections of an event, of those, and so on; with the direct ones' reasons. */
  correctionsOf(
    id: string,
  ): Promise<{ chain: readonly Correction[]; direct: readonly (CorrectedBy & { id: string })[] }>;
  /** Why a consumer parked exactly this event; null when none did. */
  parkedReason(event: RegisteredEvent): Promise<string | null>;
}

export type FindEvent = (caller: Caller, eventId: string) => Promise<FoundEvent>;
export const FIND_EVENT = Symbol('FIND_EVENT');

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export function createFindEvent(reads: EventReads, projection: Projection): FindEvent {
  return async (caller, eventId) => {
    const lower = eventId.toLowerCase();
    const registered = UUID.test(lower) ? await reads.eventsOf(lower) : [];
    const events =
      UUID.test(lower) && registered.length === 0 ? await reads.fromLog(caller.organization, lower) : registered;
    const found = events.find(({ publisher }) => publisher === caller.organization) ?? events[0];
    if (!found) {
      throw new ProblemError(
        'not-found',
        'No event with this id came in over HTTP, nor one of your organization over the log.',
        {
          parameter: 'eventId',
          projectedThrough: await projection.projectedThrough(),
        },
      );
    }
    const others = events.filter((each) => each !== found).map(({ stream, publisher }) => ({ stream, publisher }));
    return {
      stream: found.stream,
      event: found.event,
      recordedAt: found.recordedAt,
      ...(await stateOf(reads, projection, found)),
      ...(others.length > 0 ? { others } : {}),
    };
  };
}

async function stateOf(
  reads: EventReads,
  projection: Projection,
  found: RegisteredEvent,
): Promise<Pick<FoundEvent, 'state' | 'reason' | 'correctedBy'>> {
  const { chain, direct } = await reads.correctionsOf(found.id);
  const gone = voided(chain);
  const live = direct.filter(({ id }) => !gone.has(id));
  if (gone.has(found.id)) {
    const reason = live[0]?.reason;
    return { state: 'corrected', ...(reason ? { reason } : {}), correctedBy: live.map(({ eventId }) => eventId) };
  }
  if (!found.taken) {
    const parked = await reads.parkedReason(found);
    if (parked !== null) return { state: 'parked', reason: parked, correctedBy: [] };
  }
  const applied = found.taken && (await projection.projectedThrough()) >= found.recordedAt;
  return { state: applied ? 'applied' : 'pending', correctedBy: [] };
}
