import type { When } from '@headwater/contracts';
import type { BatchFlows, Inflow, Use } from './flows';

/** A moment at which children came out of a container: an unpacking, or a use that takes all. */
export interface Emptying {
  readonly when: When;
  readonly use: Use | null;
}

/** Emptyings in order of time: those with a timestamp, and those of a plain date. */
interface InOrder {
  readonly timed: Emptying[];
  readonly dated: Emptying[];
}

/** When a child is certainly out at the latest: after the first emptying that certainly came after it. ms, Infinity: never. */
export interface Out {
  /** The timestamp of the first such. */
  readonly timed: number;
  /** Start and end of the first such plain date. */
  readonly dated: number;
  readonly datedEnd: number;
}

export const NEVER: Out = { timed: Infinity, dated: Infinity, datedEnd: Infinity };

/** The two earliest emptyings that may have taken children out: two, as one of them may be the use that asks. */
export interface MayBeOut {
  readonly timed: readonly Emptying[];
  readonly dated: readonly Emptying[];
}

export const NOT_OUT: MayBeOut = { timed: [], dated: [] };

const byStart = (a: Emptying, b: Emptying): number => a.when.lo - b.when.lo;
const twoOf = (a: readonly Emptying[], b: readonly Emptying[]): readonly Emptying[] => {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  return [...new Set([...a, ...b])].sort(byStart).slice(0, 2);
};

export const earliestOf = (a: MayBeOut, b: MayBeOut): MayBeOut => ({
  timed: twoOf(a.timed, b.timed),
  dated: twoOf(a.dated, b.dated),
});

/** What was taken out of a container, and when: looked up in order of time, child by child. */
export class Emptyings {
  private readonly ofAll: InOrder = { timed: [], dated: [] };
  private readonly ofChild = new Map<string, InOrder>();

  constructor(flows: BatchFlows, takeAlls: readonly Use[]) {
    for (const { when, children } of flows.unpackings) {
      if (children === null) add(this.ofAll, { when, use: null });
      else for (const child of children) add(this.of(child), { when, use: null });
    }
    for (const use of takeAlls) add(this.ofAll, { when: use.when, use });
    for (const { timed, dated } of [this.ofAll, ...this.ofChild.values()]) {
      timed.sort(byStart);
      dated.sort(byStart);
    }
  }

  private of(child: string): InOrder {
    let known = this.ofChild.get(child);
    if (!known) this.ofChild.set(child, (known = { timed: [], dated: [] }));
    return known;
  }

  /** A use sees a child until it is certainly out: it is, once one of these moments is certainly before the use. */
  outOf({ when, child }: Inflow): Out {
    let [timed, dated, datedEnd] = [Infinity, Infinity, Infinity];
    for (const emptyings of [this.ofAll, this.ofChild.get(child!)]) {
      if (!emptyings) continue;
      const byTime = emptyings.timed[firstAfter(emptyings.timed, when.hi)];
      // Two plain dates compare as dates.
      const byDate = emptyings.dated[firstAfter(emptyings.dated, when.date === null ? when.hi : when.lo)];
      if (byTime && byTime.when.lo < timed) timed = byTime.when.lo;
      if (byDate && byDate.when.lo < dated) [dated, datedEnd] = [byDate.when.lo, byDate.when.hi];
    }
    return timed === Infinity && dated === Infinity ? NEVER : { timed, dated, datedEnd };
  }

  /** Of the emptyings that are not certainly before the child came in, the earliest. */
  mayTakeOut({ when, child }: Inflow): MayBeOut {
    let earliest = NOT_OUT;
    for (const emptyings of [this.ofAll, this.ofChild.get(child!)]) {
      if (!emptyings) continue;
      const { timed, dated } = emptyings;
      const byTime = firstAfter(timed, when.lo - 1);
      const byDate = when.date === null ? firstEndingAt(dated, when.lo) : firstAfter(dated, when.lo - 1);
      earliest = earliestOf(earliest, {
        timed: timed.slice(byTime, byTime + 2),
        dated: dated.slice(byDate, byDate + 2),
      });
    }
    return earliest;
  }
}

function add({ timed, dated }: InOrder, emptying: Emptying): void {
  (emptying.when.date === null ? timed : dated).push(emptying);
}

/** Place of the first that starts after `time`. */
function firstAfter(emptyings: readonly Emptying[], time: number): number {
  return search(emptyings, ({ when }) => when.lo > time);
}

/** Place of the first that ends at `time` or later. */
function firstEndingAt(emptyings: readonly Emptying[], time: number): number {
  return search(emptyings, ({ when }) => when.hi >= time);
}

function search(emptyings: readonly Emptying[], matches: (emptying: Emptying) => boolean): number {
  let [low, high] = [0, emptyings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matches(emptyings[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
