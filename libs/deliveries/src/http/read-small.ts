import type { IncomingMessage } from 'node:http';

/** What is kept of an answer, and how much is read for the connection's sake before it is closed instead; bytes. */
const KEPT = 1024;
const READ = 16_384;

/**
 * Reads an answer to its end, to a bound, or to where it breaks off; what is over the bound is not taken in, and the
 * connection is closed.
 * @returns its first bytes as text, without what PostgreSQL cannot store.
 */
export async function readSmall(response: IncomingMessage): Promise<string> {
  const kept: Buffer[] = [];
  let read = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (read < KEPT) kept.push(chunk.subarray(0, KEPT - read));
      read += chunk.length;
      // Leaving the loop destroys the stream, and the connection with it.
      if (read > READ) break;
    }
  } catch {
    // Broken off: what came before is the answer.
  }
  return Buffer.concat(kept).toString('utf8').replaceAll('\u0000', '\ufffd');
}
