import { setImmediate } from 'node:timers/promises';
import { readJson } from '../http/json-text';
import { LineSplitter } from '../http/line-splitter';
import { ProblemError } from '../problems/problem';

/** An event of a body before it is looked at; `unread` says why it could not even be parsed. */
export type Item =
  { readonly index: number; readonly value: unknown } | { readonly index: number; readonly unread: string };

/** Longest line of NDJSON, bytes. */
export const MAX_LINE_BYTES = 1_048_576;
/** Most events in one JSON array. */
export const MAX_ARRAY_EVENTS = 100_000;
/** Longest silence of a sender within a body, ms. */
export const MAX_SILENCE_MS = 30_000;

const SLICE = 250;

/** One event or an array, in slices, letting others have their turn between them. */
export async function* itemsOfJson(body: unknown): AsyncGenerator<readonly Item[]> {
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (values.length > MAX_ARRAY_EVENTS) {
    throw new ProblemError(
      'too-large',
      `The array has ${values.length} events, more than ${MAX_ARRAY_EVENTS}: send them as application/x-ndjson.`,
    );
  }
  for (let start = 0; start < values.length; start += SLICE) {
    yield values.slice(start, start + SLICE).map((value, offset) => ({ index: start + offset, value }));
    await setImmediate();
  }
}

/** The lines of an NDJSON body as they arrive. Ends with an error when the sender breaks off or falls silent. */
export async function* itemsOfNdjson(
  body: NodeJS.ReadableStream,
  maxSilenceMs = MAX_SILENCE_MS,
): AsyncGenerator<readonly Item[]> {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  const pieces = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const next = await withinSilence(pieces.next(), maxSilenceMs);
    const lines = next.done ? splitter.end() : splitter.push(next.value);
    if (lines.length > 0) yield lines.map(({ index, bytes }) => itemOf(index, bytes));
    if (next.done) return;
  }
}

function itemOf(index: number, bytes: Buffer | null): Item {
  if (bytes === null) return { index, unread: `is longer than ${MAX_LINE_BYTES} bytes` };
  const reading = readJson(bytes);
  return reading.ok ? { index, value: reading.value } : { index, unread: reading.detail };
}

async function withinSilence<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('timeout', `Nothing came for ${ms / 1000} seconds.`)), ms);
  });
  try {
    return await Promise.race([work, silence]);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    // The sender's connection broke: nobody is left to answer, and nothing of ours failed.
    throw new ProblemError('unparsable', 'The body broke off.');
  } finally {
    clearTimeout(timer);
  }
}
