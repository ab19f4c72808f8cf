import type { When } from '@headwater/contracts';
import { certainlyBefore } from '../events/time';
import { DECLARED, DOCUMENTED, UNKNOWN } from './evidence';
import type { Movement } from './movements';

/** By the start of each, earliest first: plain dates apart, as they compare in another way. */
interface InOrder {
  readonly timed: readonly Movement[];
  readonly dated: readonly Movement[];
}

/**
 * How late something may have been made (the start of its time, ms) so that a movement by then is not certainly before
 * it: for a timestamp, and for a plain date. -Infinity: there was no movement.
 */
export interface Latest {
  readonly timed: number;
  readonly dated: number;
}

const NEVER: Latest = { timed: -Infinity, dated: -Infinity };
const NOTHING = { received: NEVER, sent: NEVER };

/**
 * The movements of one batch that can speak for a hand-over of it: receipts by the using side, dispatches by another, not
 * certainly before the making and not certainly after the use: what moved then was other material.
 */
export class Recorded {
  private readonly receipts = new Map<string, InOrder>();
  private readonly dispatches: InOrder;

  constructor(private readonly movements: readonly Movement[]) {
    this.dispatches = inOrder(movements.filter(({ kind }) => kind === 'dispatch'));
    const received = movements.filter(({ kind }) => kind === 'receipt');
    for (const publisher of new Set(received.map((each) => each.publisher)))
      this.receipts.set(publisher, inOrder(received.filter((each) => each.publisher === publisher)));
  }

  /** By when it must have been made to be received by this use, and to be sent to it. */
  latestFor(using: ReadonlySet<string>, use: When): { readonly received: Latest; readonly sent: Latest } {
    if (this.movements.length === 0) return NOTHING;
    let received = NEVER;
    for (const member of using) {
      const own = this.receipts.get(member);
      if (own)
        received = later(
          received,
          latestIn(own, use, () => true),
        );
    }
    return { received, sent: latestIn(this.dispatches, use, ({ publisher }) => !using.has(publisher)) };
  }

  /** What speaks for one hand-over, and what it amounts to. */
  between(made: When, using: ReadonlySet<string>, use: When): { evidence: number; movements: readonly Movement[] } {
    const movements = this.movements.filter(
      ({ kind, publisher, when }) =>
        using.has(publisher) === (kind === 'receipt') && !certainlyBefore(when, made) && !certainlyBefore(use, when),
    );
    const kinds = new Set(movements.map(({ kind }) => kind)).size;
    return { evidence: [UNKNOWN, DECLARED, DOCUMENTED][kinds]!, movements };
  }
}

function inOrder(movements: readonly Movement[]): InOrder {
  const sorted = [...movements].sort((a, b) => a.when.lo - b.when.lo);
  return {
    timed: sorted.filter(({ when }) => when.date === null),
    dated: sorted.filter(({ when }) => when.date !== null),
  };
}

const later = (a: Latest, b: Latest): Latest => ({
  timed: Math.max(a.timed, b.timed),
  dated: Math.max(a.dated, b.dated),
});

/** Of those not certainly after the use, the last that counts decides. */
function latestIn({ timed, dated }: InOrder, use: When, counts: (movement: Movement) => boolean): Latest {
  const byTime = last(timed, use.hi, counts)?.when;
  const byDate = last(dated, use.date === null ? use.hi : use.lo, counts)?.when;
  return {
    timed: Math.max(byTime?.hi ?? -Infinity, byDate?.hi ?? -Infinity),
    dated: Math.max(byTime?.hi ?? -Infinity, byDate?.lo ?? -Infinity),
  };
}

/** The last that starts no later than `most` and counts. */
function last(
  movements: readonly Movement[],
  most: number,
  counts: (movement: Movement) => boolean,
): Movement | undefined {
  let [low, high] = [0, movements.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (movements[middle]!.when.lo <= most) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0; i--) if (counts(movements[i]!)) return movements[i];
  return undefined;
}
