import { deterministicId, EventOf, EventStream, HeadwaterEvent, parseWhen } from '@headwater/contracts';

/** An event of the simulated network, as a publisher would send it. */
export interface DemoEvent {
  readonly stream: EventStream;
  readonly event: HeadwaterEvent;
}

/** An event before the story has given it its id. */
export type Draft<S extends EventStream> = Omit<EventOf[S], 'eventId'>;

interface Told extends DemoEvent {
  readonly sentAt: number;
}

/**
 * Collects the events of the simulated network. Ids are made from what an event is about, not from a running number
 * over all, so that a change in one chapter leaves the ids of the others alone.
 */
export class Story {
  private readonly told: Told[] = [];
  private readonly namesakes = new Map<string, number>();

  /** Tells one event and gives back its id. `sentOn` (a plain date) where it was sent later than it happened. */
  tell<S extends EventStream>(stream: S, draft: Draft<S>, sentOn?: string): string {
    const about = [stream, draft.publisher, draft.kind, subjectOf(draft)].join(' ');
    const count = (this.namesakes.get(about) ?? 0) + 1;
    this.namesakes.set(about, count);
    const event = { eventId: deterministicId('headwater-demo', about, String(count)), ...draft } as EventOf[S];
    this.told.push({ stream, event, sentAt: parseWhen(sentOn ?? draft.eventTime)!.lo });
    return event.eventId;
  }

  /** Everything told, in the order it was sent: what was sent before a plain date, and the rest. */
  before(day: string): readonly [before: DemoEvent[], rest: DemoEvent[]] {
    const from = parseWhen(day)!.lo;
    const inOrder = [...this.told].sort((a, b) => a.sentAt - b.sentAt);
    const sent = (isBefore: boolean): DemoEvent[] =>
      inOrder.flatMap(({ stream, event, sentAt }) => (sentAt < from === isBefore ? [{ stream, event }] : []));
    return [sent(true), sent(false)];
  }
}

function subjectOf(draft: Draft<EventStream>): string {
  const { site, certificate, finding, corrects, consignment, parent, outputs, batches } = draft as Partial<
    EventOf['sites'] & EventOf['certifications'] & EventOf['findings'] & EventOf['shipments']
  >;
  return (
    corrects ??
    certificate ??
    finding ??
    consignment ??
    outputs?.[0]?.batch ??
    batches?.[0]?.batch ??
    parent ??
    site ??
    ''
  );
}
