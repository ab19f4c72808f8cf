import { call } from './http';
import { Sent, shuffled } from './worlds';

/** What Headwater said of one event. */
export type Verdict = 'taken' | 'refused';

export interface Told {
  readonly status: number;
  readonly verdicts: readonly Verdict[];
  readonly accepted: number;
  readonly duplicates: number;
  /** Of those taken; 0 where all were refused. Undefined where it was not asked to wait. */
  readonly pending: number | undefined;
}

const ACKNOWLEDGED = [202, 409, 422];

/** Sends events of one stream in one request: one event, an array, or NDJSON. Null when no answer told of them. */
export async function send(
  url: string,
  events: readonly Sent[],
  prefer?: string,
): Promise<Told | { status: number; verdicts: null }> {
  const bodies = events.map(({ event }) => event);
  const path = `/v1/${events[0]!.stream}`;
  const ndjson = events.length > 12 || Math.random() < 0.3;
  const { status, body, text } = await call(url, 'POST', path, {
    headers: prefer === undefined ? {} : { prefer },
    ...(ndjson
      ? { raw: bodies.map((each) => JSON.stringify(each)).join('\n'), type: 'application/x-ndjson' }
      : { json: bodies.length === 1 && Math.random() < 0.7 ? bodies[0] : bodies }),
  });
  if (!ACKNOWLEDGED.includes(status)) {
    if (status !== 503 && status !== 429) throw new UnexpectedStatus(`POST ${path}: ${status} ${text}`);
    return { status, verdicts: null };
  }
  const refused = new Map(
    (body.rejected as { index: number; type: string; detail: string }[]).map((each) => [each.index, each]),
  );
  for (const { type, detail } of refused.values())
    if (type !== '/problems/conflict') throw new UnexpectedStatus(`refused as ${type}: ${detail}`);
  const verdicts = bodies.map((_, index): Verdict => (refused.has(index) ? 'refused' : 'taken'));
  const pending = refused.size === events.length ? 0 : (body.pending as number | undefined);
  return { status, verdicts, accepted: body.accepted, duplicates: body.duplicates, pending };
}

/** An answer that no valid event may get, whatever was killed. */
export class UnexpectedStatus extends Error {}

/** Cuts events into requests: one stream each, of random sizes, in random order. */
export function requests(events: readonly Sent[], largest = 40): Sent[][] {
  const pieces: Sent[][] = [];
  const open = new Map<string, { size: number; piece: Sent[] }>();
  for (const each of events) {
    const { size, piece } = open.get(each.stream) ?? {
      size: Math.random() < 0.3 ? 1 : Math.ceil(Math.random() ** 2 * largest),
      piece: [],
    };
    piece.push(each);
    open.set(each.stream, { size, piece });
    if (piece.length < size) continue;
    pieces.push(piece);
    open.delete(each.stream);
  }
  return shuffled([...pieces, ...[...open.values()].map(({ piece }) => piece)]);
}
