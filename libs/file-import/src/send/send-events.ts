import { Client, RequestFailed, refusal } from '@headwater/gateway-client';

/** A line to be sent, with whatever the caller wants to know it by. */
export interface Line<T> {
  readonly of: T;
  /** JSON of one line. */
  readonly text: string;
}

export interface Refused<T> {
  readonly of: T;
  readonly pointer: string;
  readonly detail: string;
}

export interface Sent<T> {
  readonly accepted: number;
  readonly duplicates: number;
  readonly pending: number;
  readonly refused: readonly Refused<T>[];
}

interface Outcome {
  readonly accepted?: number;
  readonly duplicates?: number;
  readonly pending?: number;
  readonly rejected?: readonly {
    readonly index: number;
    readonly title?: string;
    readonly detail?: string;
    readonly pointer?: string;
  }[];
}

/** Bounds of one request: lines, and bytes well below any body limit. */
const MOST_LINES = 1000;
const MOST_BYTES = 1_000_000;

/**
 * Sends lines as NDJSON in chunks. With `wait`, the last chunk waits for the answers to be ready (`Prefer: wait`):
 * waiting for each would cost more than the import. A chunk that is too large (413) is sent in halves.
 */
export async function sendLines<T>(
  client: Client,
  path: string,
  lines: readonly Line<T>[],
  wait: boolean,
  onSent: (lines: number, accepted: number) => void,
): Promise<Sent<T>> {
  let total: Sent<T> = { accepted: 0, duplicates: 0, pending: 0, refused: [] };
  const queue = chunksOf(lines);
  for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
    const headers: Record<string, string> = wait && queue.length === 0 ? { prefer: 'wait=30' } : {};
    const { status, body, takenBefore } = await client.post(
      path,
      chunk.map(({ text }) => text).join('\n') + '\n',
      'application/x-ndjson',
      headers,
    );
    if (status === 413 && chunk.length > 1) {
      queue.unshift(chunk.slice(0, chunk.length / 2), chunk.slice(chunk.length / 2));
      continue;
    }
    const outcome = recounted(outcomeOf(status, body, chunk), takenBefore);
    total = added(total, outcome);
    onSent(chunk.length, outcome.accepted);
  }
  return total;
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

function chunksOf<T>(lines: readonly Line<T>[]): Line<T>[][] {
  const chunks: Line<T>[][] = [];
  let bytes = Infinity;
  for (const line of lines) {
    bytes += bytesOf(line.text) + 1;
    const last = chunks[chunks.length - 1];
    if (last && bytes <= MOST_BYTES && last.length < MOST_LINES) last.push(line);
    else {
      chunks.push([line]);
      bytes = bytesOf(line.text) + 1;
    }
  }
  return chunks;
}

/** What became of each line; a refusal of the whole body without a list (409, 413 of a single line) is one of each line. */
function outcomeOf<T>(status: number, body: unknown, chunk: readonly Line<T>[]): Sent<T> {
  const {
    accepted = 0,
    duplicates = 0,
    pending = 0,
    rejected,
  } = (typeof body === 'object' && body !== null ? body : {}) as Outcome;
  if (rejected === undefined && status >= 400) {
    return {
      accepted: 0,
      duplicates: 0,
      pending: 0,
      refused: chunk.map(({ of }) => ({ of, pointer: '', detail: refusal(status, body) })),
    };
  }
  const refused = (rejected ?? []).map(({ index, title, detail, pointer }) => {
    const line = chunk[index];
    if (!line)
      throw new RequestFailed(
        `the gateway refused line ${index} of ${chunk.length}: it answers about another body`,
        status,
      );
    return { of: line.of, pointer: pointer ?? '', detail: detail ?? title ?? 'was refused' };
  });
  return { accepted, duplicates, pending, refused };
}

/** What a broken-off attempt had taken is new all the same, though the next attempt knew it already. */
const recounted = <T>(sent: Sent<T>, takenBefore: number): Sent<T> => {
  const taken = Math.min(takenBefore, sent.duplicates);
  return { ...sent, accepted: sent.accepted + taken, duplicates: sent.duplicates - taken };
};

const added = <T>(a: Sent<T>, b: Sent<T>): Sent<T> => ({
  accepted: a.accepted + b.accepted,
  duplicates: a.duplicates + b.duplicates,
  pending: Math.max(a.pending, b.pending),
  refused: [...a.refused, ...b.refused],
});
