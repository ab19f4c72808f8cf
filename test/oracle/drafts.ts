import { type Clock, type Reading, timeOf } from './clocks.arbitrary';
import type { HeadwaterEvent, RecordedEvent, Stream } from './events';

/** What becomes one event once all others are known: corrections and repetitions name others by their place. */
export interface Draft {
  stream: Stream;
  /** How far down the stream it belongs. */
  rank: number;
  body: { kind: string } & Record<string, unknown>;
  publisher: string;
  reading: Reading;
  upperCase: boolean;
  corrects?: { which: number; aCorrection: boolean; inOwnName: boolean };
  repeats?: { which: number; how: 'same' | 'other-content' | 'other-publisher' };
}

interface Placed {
  draft: Draft;
  stream: Stream;
  event: HeadwaterEvent;
}

export function written(drafts: Draft[], clock: Clock): RecordedEvent[] {
  const inOrder = clock.order === 'ranked' ? [...drafts].sort((a, b) => a.rank - b.rank) : drafts;
  const all = inOrder.map((draft, position) => placed(draft, clock, position));
  return all.flatMap((own, position): RecordedEvent[] => {
    const recordedAt = new Date(Date.UTC(2026, 6, 1) + position * 1000).toISOString();
    const final = own.draft.repeats ? repeated(own, all) : own.draft.corrects ? corrected(own, all) : own;
    return final ? [{ stream: final.stream, recordedAt, event: asDecoded(final.event) }] : [];
  });
}

function placed(draft: Draft, clock: Clock, position: number): Placed {
  const number = ((position * 37) % 101).toString(16).padStart(2, '0'); // their order is not that of the log
  const id = `abcdef${number}-0000-4000-8000-000000000000`;
  const eventId = draft.upperCase ? id.toUpperCase() : id;
  const head = { eventId, eventTime: timeOf(draft.reading, clock, position), publisher: draft.publisher };
  return { draft, stream: draft.stream, event: { ...head, ...draft.body } as unknown as HeadwaterEvent };
}

/** What a correction names: another correction, or an event. Circles come about. */
function targetOf({ draft }: Placed, all: Placed[]): Placed | undefined {
  if (!draft.corrects) return undefined;
  const { aCorrection, which } = draft.corrects;
  const choice = aCorrection
    ? all.filter((other) => other.draft.corrects && other.draft !== draft)
    : all.filter((other) => !other.draft.corrects && !other.draft.repeats);
  return choice[which % choice.length];
}

/** A correction travels on the stream, and mostly in the name, of what stands at the end of the chain it belongs to. */
function corrected(own: Placed, all: Placed[]): Placed | undefined {
  const target = targetOf(own, all);
  if (!target) return undefined;
  const chain: Placed[] = [];
  for (let next: Placed | undefined = own; next && !chain.includes(next); next = targetOf(next, all)) chain.push(next);
  const end = all.find((other) => chain.includes(other) && !other.draft.corrects);
  const stream = end?.stream ?? 'shipments';
  const publisher = own.draft.corrects?.inOwnName ? own.draft.publisher : (end?.event.publisher ?? 'urn:x:o:o1');
  const event = { ...own.event, publisher, corrects: target.event.eventId } as HeadwaterEvent;
  return { ...own, stream, event };
}

/** The same once more (members in another order), the same identity with other content, or another's event of that id. */
function repeated({ draft, event: own }: Placed, all: Placed[]): Placed | undefined {
  const events = all.filter((other) => !other.draft.corrects && !other.draft.repeats);
  const earlier = events[(draft.repeats?.which ?? 0) % events.length];
  if (!earlier) return undefined;
  const { stream, event } = earlier;
  const reversed = Object.fromEntries(Object.entries(event).reverse()) as unknown as HeadwaterEvent;
  switch (draft.repeats?.how) {
    case 'other-content':
      return { draft, stream, event: { ...event, eventTime: own.eventTime } };
    case 'other-publisher':
      return { draft, stream, event: { ...event, publisher: own.publisher } };
    default:
      return { draft, stream, event: reversed };
  }
}

/** Plain objects, as JSON makes them, that share nothing with each other. */
function asDecoded(event: HeadwaterEvent): HeadwaterEvent {
  return JSON.parse(JSON.stringify(event)) as HeadwaterEvent;
}
