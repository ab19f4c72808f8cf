import { correctionIdOf, eventIdOf, sameContent } from './event-id';
import { EventBody, RowEvent, Stream } from '../row-event';

/** An event that the server has of an earlier import of the same source, not voided since. */
export interface LiveEvent {
  readonly row: string;
  readonly stream: Stream;
  readonly eventId: string;
}

/** An event to be sent, with the row that it came from. */
export interface Sending {
  readonly of: RowEvent;
  readonly eventId: string;
  readonly event: EventBody;
}

/** A correction to be sent once every event that takes the place of the old one was accepted. */
export interface Correcting {
  readonly key: string;
  readonly stream: Stream;
  readonly event: EventBody;
  readonly replacedBy: readonly string[];
}

export interface ImportPlan {
  readonly sendings: readonly Sending[];
  readonly corrections: readonly Correcting[];
  /** Events that the server has already, exactly so. */
  readonly unchanged: number;
  /** Rows of this file that say the same as an earlier row of it. */
  readonly repeated: readonly RowEvent[];
}

/** What to plan with. */
export interface PlanInput {
  /** Format or profile: two formats never share ids. */
  readonly format: string;
  readonly events: readonly RowEvent[];
  readonly live: readonly LiveEvent[];
  /** Keys of which a row was refused: what the server has of them is left as it is. */
  readonly incomplete: ReadonlySet<string>;
  /** Plain date that corrections bear. */
  readonly today: string;
}

/**
 * Compares what the file says under each key with what the server has of it. The same content stays, other content is
 * sent, and what the file no longer says under a key that it does name is corrected (reason incorrect-data), naming what
 * took its place. Keys that the file does not name are not touched: a file may be a part of the whole.
 */
export function planImport({ format, events, live, incomplete, today }: PlanInput): ImportPlan {
  const liveByGroup = groupBy(live, (each) => `${each.stream}\n${each.row}`);
  const wantedByGroup = groupBy(events, (each) => `${each.stream}\n${each.key}`);
  const keys = new Set(events.map(({ key }) => key));
  const sendings: Sending[] = [];
  const corrections: Correcting[] = [];
  const repeated: RowEvent[] = [];
  let unchanged = 0;
  for (const group of new Set([...wantedByGroup.keys(), ...liveByGroup.keys()])) {
    const wanted = distinct(format, wantedByGroup.get(group) ?? [], repeated);
    const stale = new Set((liveByGroup.get(group) ?? []).map(({ eventId }) => eventId.toLowerCase()));
    const known: string[] = [];
    const fresh: RowEvent[] = [];
    for (const [id, event] of wanted) {
      const same = [...stale].find((old) => (event.event.eventId ? old === id : sameContent(old, id)));
      if (same === undefined) fresh.push(event);
      else if (stale.delete(same)) known.push(same);
    }
    unchanged += known.length;
    const [stream, key] = group.split('\n') as [Stream, string];
    const voids = keys.has(key) && !incomplete.has(key) ? [...stale].sort() : [];
    const made = fresh.map((each) => sending(format, each, voids));
    sendings.push(...made);
    const replacedBy = (made.length > 0 ? made.map(({ eventId }) => eventId) : known).slice(0, 100);
    const publisher = wantedByGroup.get(group)?.find(({ event }) => event.publisher !== undefined)?.event.publisher;
    for (const old of voids) corrections.push(correcting(stream, key, old, replacedBy, today, publisher));
  }
  return { sendings, corrections, unchanged, repeated };
}

const aboutOf = (format: string, { stream, key, part }: RowEvent): string[] => [format, stream, key, part ?? ''];
const contentOf = ({ identity, event }: RowEvent): unknown => identity ?? event;

/** The events of a group by the id that each has when it replaces nothing; what is there twice is told. */
function distinct(format: string, events: readonly RowEvent[], repeated: RowEvent[]): Map<string, RowEvent> {
  const result = new Map<string, RowEvent>();
  for (const event of events) {
    const id = ownId(event) ?? eventIdOf(aboutOf(format, event), contentOf(event));
    if (result.has(id)) repeated.push(event);
    else result.set(id, event);
  }
  return result;
}

const ownId = ({ event }: RowEvent): string | undefined =>
  typeof event.eventId === 'string' ? event.eventId.toLowerCase() : undefined;

function sending(format: string, of: RowEvent, replaces: readonly string[]): Sending {
  const eventId = ownId(of) ?? eventIdOf(aboutOf(format, of), contentOf(of), replaces);
  return { of, eventId, event: { ...of.event, eventId } };
}

/** A correction stands on the word of whoever said what it corrects: where the file names a publisher, of that one. */
function correcting(
  stream: Stream,
  key: string,
  corrects: string,
  replacedBy: readonly string[],
  today: string,
  publisher: unknown,
): Correcting {
  const eventId = correctionIdOf(corrects, replacedBy);
  const what = { eventId, kind: 'correction', eventTime: today, corrects, reason: 'incorrect-data' };
  const event = {
    ...what,
    ...(replacedBy.length > 0 && { replacedBy }),
    ...(publisher !== undefined && { publisher }),
  };
  return { key, stream, event, replacedBy };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
