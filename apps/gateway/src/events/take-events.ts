import { contentHash, EventStream } from '@headwater/contracts';
import { Caller } from '../access/caller';
import { acceptEvents, AcceptPorts, ImportSource } from './accept-events';
import { Admission, Admitted, admitEvent, Refusal, refusal } from './admit-event';
import { Item } from './body-items';
import { slotOf } from './event-register';
import { Intake } from './intake';

/** Events committed at once, at most (a slice of the body may take it a little above). */
export const CHUNK_EVENTS = 1000;
/** Bytes committed at once; reached first where events are large. */
const CHUNK_BYTES = 4 * 1_048_576;

export interface TakeOptions {
  readonly caller: Caller;
  readonly stream: EventStream;
  /** Lines are `{event, row}` of a file, to be remembered. */
  readonly imported?: ImportSource;
  /** The database's clock after a commit, where the caller wants to wait; else not asked. */
  readonly clock?: () => Promise<Date>;
}

interface Chunk {
  readonly indexes: number[];
  readonly events: Admitted[];
  readonly rows: string[];
  bytes: number;
}

const emptyChunk = (): Chunk => ({ indexes: [], events: [], rows: [], bytes: 0 });

const MAX_ROW = 512;

/** The event and its row of an import line. */
function unwrap(value: unknown): { event: unknown; row: string } | Refusal {
  const line = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Record<
    string,
    unknown
  >;
  const stranger = Object.keys(line).find((name) => name !== 'event' && name !== 'row');
  if (stranger !== undefined || !Object.hasOwn(line, 'event'))
    return refusal(null, 'invalid-event', '', 'must be {"event": {…}, "row": "…"}');
  const { row } = line;
  if (typeof row !== 'string' || row.length === 0 || row.length > MAX_ROW)
    return refusal(line.event, 'invalid-event', '', `needs a "row" beside it: a text of 1 to ${MAX_ROW} characters`);
  return { event: line.event, row };
}

function admit(
  item: Item,
  { caller, stream, imported }: Omit<TakeOptions, 'clock'>,
): { admission: Admission; row: string } {
  if ('unread' in item) return { admission: refusal(null, 'unparsable', '', item.unread), row: '' };
  if (!imported) return { admission: admitEvent(caller, stream, item.value), row: '' };
  const line = unwrap(item.value);
  return 'ok' in line
    ? { admission: line, row: '' }
    : { admission: admitEvent(caller, stream, line.event), row: line.row };
}

/**
 * Takes a body in as it arrives: checks slice by slice and commits chunk by chunk, one commit under way while the next
 * chunk is read, so that memory stays bounded and a slow database slows the sender. `intake` tells how far it came, also
 * when this throws (the sender broke off, the database is away): then every committed chunk stays.
 */
export async function takeEvents(
  ports: AcceptPorts,
  items: AsyncIterable<readonly Item[]>,
  options: TakeOptions,
  intake: Intake,
): Promise<void> {
  let chunk = emptyChunk();
  let writing: Promise<void> = Promise.resolve();
  const commit = async (read: Chunk): Promise<void> => {
    const full = await withoutStrangers(ports, options, read, intake);
    const verdicts = await acceptEvents(
      ports,
      options.stream,
      full.events,
      options.imported && { ...options.imported, rows: full.rows },
    );
    verdicts.forEach((verdict, place) => {
      if (verdict === 'accepted') intake.accepted++;
      else if (verdict === 'duplicate') intake.duplicates++;
      else intake.reject(full.indexes[place]!, conflictOf(full.events[place]!));
    });
    if (options.clock)
      intake.taken.push({
        at: await options.clock(),
        count: verdicts.filter((verdict) => verdict !== 'conflict').length,
      });
  };
  try {
    for await (const slice of items) {
      for (const item of slice) {
        const { admission, row } = admit(item, options);
        if (!admission.ok) {
          intake.reject(item.index, admission);
          continue;
        }
        chunk.indexes.push(item.index);
        chunk.events.push(admission);
        chunk.rows.push(row);
        chunk.bytes += admission.bytes.length;
      }
      if (chunk.events.length < CHUNK_EVENTS && chunk.bytes < CHUNK_BYTES) continue;
      await writing;
      writing = commit(chunk);
      // Its failure is met where it is awaited; until then it must not count as unhandled.
      writing.catch(() => undefined);
      chunk = emptyChunk();
    }
  } finally {
    await writing;
  }
  await commit(chunk);
}

/** Refuses disputes of findings that are none of the caller's business. */
async function withoutStrangers(
  { disputes }: AcceptPorts,
  { caller, stream }: TakeOptions,
  chunk: Chunk,
  intake: Intake,
): Promise<Chunk> {
  if (stream !== 'findings') return chunk;
  const strange = await disputes.among(
    caller,
    chunk.events.map(({ event }) => event),
  );
  if (strange.size === 0) return chunk;
  for (const place of strange) intake.reject(chunk.indexes[place]!, strangerIn(chunk.events[place]!));
  const rest = <T>(all: readonly T[]): T[] => all.filter((_, place) => !strange.has(place));
  return { ...chunk, indexes: rest(chunk.indexes), events: rest(chunk.events), rows: rest(chunk.rows) };
}

function strangerIn({ event }: Admitted): Refusal {
  return refusal(
    event,
    'forbidden-kind',
    '/finding',
    'is disputed by its subject, by an operator of its sites, or by who registered them or made something there: register as operator first, or send evidence to who reported it',
  );
}

function conflictOf({ event }: Admitted): Refusal {
  return refusal(
    event,
    'conflict',
    '/eventId',
    'was accepted before with other content: correct that event and send this one under a new eventId',
  );
}

/** Judges a body as `takeEvents` would, but for conflicts with what was accepted before, and takes nothing in. */
export async function checkItems(
  items: AsyncIterable<readonly Item[]>,
  options: Omit<TakeOptions, 'clock'>,
  intake: Intake,
): Promise<void> {
  // By identity, what the body itself said first.
  const first = new Map<string, string>();
  for await (const slice of items) {
    for (const item of slice) {
      const { admission } = admit(item, options);
      const judged = admission.ok ? besideEarlier(first, admission) : admission;
      if (judged.ok) intake.accepted++;
      else intake.reject(item.index, judged);
    }
  }
}

/** Most identities of a body that are kept in mind while it is checked: it may be of millions. */
const MOST_IN_MIND = 200_000;

/** An event under an identity that stands in the body already: the same again does no harm, another content is refused. */
function besideEarlier(first: Map<string, string>, admitted: Admitted): Admission {
  const { event } = admitted;
  const slot = slotOf(event.publisher, event.eventId.toLowerCase());
  const content = contentHash(event).toString('latin1', 0, 16);
  const earlier = first.get(slot) ?? content;
  if (earlier !== content)
    return refusal(event, 'conflict', '/eventId', 'stands in the body twice, with different contents');
  if (first.size < MOST_IN_MIND) first.set(slot, content);
  return admitted;
}
