import { compareText } from '../events/time';
import { DecidedBatch } from './decide-uses';
import { StepId } from './flows';

/** A step's way on: another step sees it through a batch. */
export interface Onward {
  readonly batch: string;
  readonly step: StepId;
}

/** For each step, the steps that see it and through which batch. */
export function onwardOf(batches: Iterable<DecidedBatch>): Map<StepId, Onward[]> {
  const onward = new Map<StepId, Onward[]>();
  for (const { batch, uses } of batches) {
    for (const { use, seen } of uses) {
      for (const { step } of seen) {
        const list = onward.get(step);
        if (list) list.push({ batch, step: use.step });
        else onward.set(step, [{ batch, step: use.step }]);
      }
    }
  }
  return onward;
}

interface Reached {
  readonly level: number;
  readonly rank: number;
  readonly from: Reached | null;
  /** The batch through which `from` leads here. */
  readonly batch: string | null;
}

/**
 * Shortest paths from a set of steps to everything below it: fewest batches, then first by code point order from the
 * origin on (MEANING § 3). Level by level; within a level paths are ranked, so that comparing two is comparing
 * (rank of what came before, next batch).
 */
export class Paths {
  private readonly reached = new Map<StepId, Reached>();

  constructor(onward: ReadonlyMap<StepId, readonly Onward[]>, set: Iterable<StepId>) {
    const start: Reached = { level: 0, rank: 0, from: null, batch: null };
    for (const step of set) this.reached.set(step, start);
    let level: StepId[] = [...this.reached.keys()];
    for (let depth = 1; level.length > 0; depth++) {
      const best = new Map<StepId, { from: Reached; batch: string }>();
      for (const step of level) {
        const from = this.reached.get(step)!;
        for (const next of onward.get(step) ?? []) {
          if (this.reached.has(next.step)) continue;
          const other = best.get(next.step);
          if (
            !other ||
            from.rank < other.from.rank ||
            (from.rank === other.from.rank && compareText(next.batch, other.batch) < 0)
          )
            best.set(next.step, { from, batch: next.batch });
        }
      }
      const ordered = [...best].sort(([, a], [, b]) => a.from.rank - b.from.rank || compareText(a.batch, b.batch));
      let rank = -1;
      ordered.forEach(([step, { from, batch }], i) => {
        const before = ordered[i - 1]?.[1];
        if (!before || before.from.rank !== from.rank || before.batch !== batch) rank++;
        this.reached.set(step, { level: depth, rank, from, batch });
      });
      level = ordered.map(([step]) => step);
    }
  }

  has(step: StepId): boolean {
    return this.reached.has(step);
  }

  /** Names of the batches from the origin batch to the one asked for, or null when no step of the set leads to it. */
  to(batch: DecidedBatch): string[] | null {
    let best: Reached | undefined;
    for (const { step } of batch.current) {
      const reached = this.reached.get(step);
      if (
        reached &&
        (!best || reached.level < best.level || (reached.level === best.level && reached.rank < best.rank))
      )
        best = reached;
    }
    if (!best) return null;
    const path = [batch.batch];
    for (let at: Reached | null = best; at?.batch != null; at = at.from) path.push(at.batch);
    return path.reverse();
  }
}
