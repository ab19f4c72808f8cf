import type { Latch } from '../latch';

/**
 * After few keys the worker waits a little for more: in a stream, many small transactions cost several times what one
 * larger does. Somebody who comes alone is served at once, as nothing was settled just before.
 */
const FEW = 500;
const LINGER_MS = 20;

/**
 * In a flood it waits for many: what a batch is, is decided anew whenever something touches it, and in a flood the same
 * batches are touched again soon. It ends when enough came together, when it lasted long enough, when a delivery was so
 * small that no more is behind it, or when nothing came for a while.
 */
const ENOUGH = 8000;
const LONGEST_MS = 500;
const QUIET_MS = 150;

export interface Gathering {
  /** A transaction said that it marked `keys` keys. */
  told(keys: number): void;
  /** Waits after a transaction that settled `keys`. */
  afterSettling(keys: number, over: () => boolean): Promise<void>;
  /** Nothing is left to settle. */
  nothingLeft(): void;
}

/** `latch` is raised whenever something is told, and when all is over. */
export function createGathering(latch: Latch, now: () => number = () => performance.now()): Gathering {
  let waiting = 0;
  let last = 0;

  async function waitFor(ms: number, enough: () => boolean): Promise<void> {
    for (const until = now() + ms; !enough() && now() < until;) await latch.wait(until - now());
  }

  return {
    told(keys) {
      waiting += keys;
      last = keys;
    },
    nothingLeft() {
      waiting = 0;
    },
    async afterSettling(keys, over) {
      // Keys that nobody told of are there: how many, only settling can say.
      const untold = keys > waiting;
      waiting = Math.max(0, waiting - keys);
      if (keys < FEW) return waitFor(LINGER_MS, over);
      if (untold) return;
      // A small delivery that came meanwhile tells as well that no more is behind it.
      for (const until = now() + LONGEST_MS; waiting < ENOUGH && last >= FEW && !over();) {
        const left = Math.min(QUIET_MS, until - now());
        if (left <= 0 || !(await latch.wait(left))) return;
      }
    },
  };
}
