import { compareText } from '../events/time';
import { DecidedBatch } from './decide-uses';
import { StepId } from './flows';
import type { Onward } from './paths';

/**
 * Shortest paths to one batch from any of many sets of steps: fewest batches, then first by code point order from the
 * origin on (MEANING § 3). One search upstream says how far each step is; a path is then followed down from its set.
 */
export class PathsTo {
  private readonly distance = new Map<StepId, number>();

  constructor(
    private readonly onward: ReadonlyMap<StepId, readonly Onward[]>,
    sees: ReadonlyMap<StepId, readonly StepId[]>,
    private readonly batch: DecidedBatch,
  ) {
    let level = [...new Set(batch.current.map(({ step }) => step))];
    for (const step of level) this.distance.set(step, 0);
    for (let far = 1; level.length > 0; far++) {
      const next: StepId[] = [];
      for (const step of level) {
        for (const before of sees.get(step) ?? []) {
          if (this.distance.has(before)) continue;
          this.distance.set(before, far);
          next.push(before);
        }
      }
      level = next;
    }
  }

  /** Steps that lead to the batch. */
  steps(): Iterable<StepId> {
    return this.distance.keys();
  }

  /** Names of the batches from the origin batch to the one asked for, or null when no step of the set leads to it. */
  from(set: Iterable<StepId>): string[] | null {
    let best = Infinity;
    let front: StepId[] = [];
    for (const step of set) {
      const far = this.distance.get(step);
      if (far === undefined || far > best) continue;
      if (far < best) [best, front] = [far, []];
      front.push(step);
    }
    if (front.length === 0) return null;
    const path: string[] = [];
    for (let far = best; far > 0; far--) {
      let name: string | null = null;
      let next = new Set<StepId>();
      for (const step of front) {
        for (const onward of this.onward.get(step) ?? []) {
          if (this.distance.get(onward.step) !== far - 1) continue;
          const order = name === null ? -1 : compareText(onward.batch, name);
          if (order < 0) [name, next] = [onward.batch, new Set()];
          if (order <= 0) next.add(onward.step);
        }
      }
      path.push(name!);
      front = [...next];
    }
    return [...path, this.batch.batch];
  }
}
