import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { PlacedAlert } from './alert';

/** What one stream is made of. */
export interface StreamPorts {
  /** Alerts after a place, in order; fewer than `limit` only when there are no more. */
  read(after: number, limit: number): Promise<readonly PlacedAlert[]>;
  /** Resolves when there may be more, or after `ms`. */
  changed(ms: number): Promise<unknown>;
  /** Whether the reader may still read. */
  allowed(): Promise<boolean>;
}

/** After which alert a stream begins; place 0: with the first. */
export interface StreamStart {
  readonly place: number;
  readonly id: string | null;
}

/** Alerts read at once: all that a slow reader holds of our memory. */
const PORTION = 200;
/** Something is said at least so often, so that nobody between takes the connection for dead, ms. */
const HEARTBEAT_MS = 15_000;
/** How often an idle stream is looked at: a key that was deleted ends it within this time and three seconds, ms. */
const LOOK_MS = 2_000;
/** A reader that takes nothing for so long is cut off: it goes on from where it was when it comes again, ms. */
const PATIENCE_MS = 30_000;

/** One alert as an event of the stream. */
export const eventOf = ({ id, body }: PlacedAlert): string => `id: ${id}\ndata: ${body}\n\n`;

/**
 * Writes alerts as server-sent events until the reader goes, or may not read any more. Never holds more than a portion:
 * the next is read when the reader has taken the last one.
 */
export async function streamAlerts(out: Writable, start: StreamStart, ports: StreamPorts): Promise<void> {
  let { place } = start;
  let saidAt = performance.now();
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  out.once('close', leave).once('error', leave);

  async function say(text: string): Promise<void> {
    saidAt = performance.now();
    if (gone.signal.aborted || out.write(text)) return;
    const slow = AbortSignal.timeout(PATIENCE_MS);
    await once(out, 'drain', { signal: AbortSignal.any([gone.signal, slow]) }).catch(() => {
      if (!gone.signal.aborted) out.destroy();
      gone.abort();
    });
  }

  try {
    // An event without data tells the reader nothing but from where to go on.
    await say(`retry: 2000\n\n${start.id === null ? '' : `id: ${start.id}\n\n`}`);
    while (!gone.signal.aborted && (await ports.allowed())) {
      const alerts = await ports.read(place, PORTION);
      if (alerts.length > 0) await say(alerts.map(eventOf).join(''));
      place = alerts.at(-1)?.place ?? place;
      if (alerts.length === PORTION) continue;
      await ports.changed(LOOK_MS);
      if (performance.now() - saidAt >= HEARTBEAT_MS) await say(': still here\n\n');
    }
  } finally {
    out.off('close', leave).off('error', leave);
    out.end();
  }
}
