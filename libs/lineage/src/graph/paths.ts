import { compareText } from '../events/time';
import { DecidedBatch } from './decide-uses';
import { StepId } from './flows';
import type { StepGraph } from './step-graph';

interface Reached {
  readonly level: number;
  readonly rank: number;
  readonly from: Reached | null;
  /** The batch through which `from` leads here. */
  readonly batch: string | null;
}

interface Way {
  readonly from: Reached;
  readonly batch: string;
}

const compare = (a: Way, b: Way): number => a.from.rank - b.from.rank || compareText(a.batch, b.batch);

/**
 * Shortest paths from a set of steps to everything below it: fewest batches, then first by code point order from the
 * origin on (MEANING § 3). Level by level; within a level paths are ranked, so that comparing two is comparing
 * (rank of what came before, next batch).
 */
export class Paths {
  /** By node, of steps. */
  private readonly reached: (Reached | undefined)[];

  constructor(
    private readonly graph: StepGraph,
    set: Iterable<StepId>,
  ) {
    this.reached = new Array<Reached | undefined>(graph.size);
    const start: Reached = { level: 0, rank: 0, from: null, batch: null };
    const passed = new Uint8Array(graph.size);
    let level: number[] = [];
    for (const step of set) {
      const node = graph.nodeOf.get(step);
      if (node === undefined || this.reached[node]) continue;
      this.reached[node] = start;
      level.push(node);
    }
    for (let depth = 1; level.length > 0; depth++) {
      const ordered = [...this.onwardFrom(level, passed)].sort(([, a], [, b]) => compare(a, b));
      let rank = -1;
      ordered.forEach(([node, way], i) => {
        const before = ordered[i - 1]?.[1];
        if (!before || compare(before, way) !== 0) rank++;
        this.reached[node] = { level: depth, rank, ...way };
      });
      level = ordered.map(([node]) => node);
    }
  }

  /** The steps that see these, each by its first way. A sight is passed once: by the first of the level that it shows. */
  private onwardFrom(level: readonly number[], passed: Uint8Array): Map<number, Way> {
    const best = new Map<number, Way>();
    // In the order of their ranks: who comes first to a sight has the first way through it.
    for (const step of level) {
      const from = this.reached[step]!;
      for (const open = [step]; open.length > 0;) {
        for (const node of this.graph.seenByOf(open.pop()!)) {
          const sight = this.graph.sights[node];
          if (!sight || passed[node]) continue;
          passed[node] = 1;
          open.push(node);
          const way = { from, batch: sight.batch.batch };
          for (const next of this.graph.seenByOf(node)) {
            if (this.graph.sights[next] || this.reached[next]) continue;
            const other = best.get(next);
            if (!other || compare(way, other) < 0) best.set(next, way);
          }
        }
      }
    }
    return best;
  }

  private reachedBy(step: StepId): Reached | undefined {
    const node = this.graph.nodeOf.get(step);
    return node === undefined ? undefined : this.reached[node];
  }

  has(step: StepId): boolean {
    return this.reachedBy(step) !== undefined;
  }

  /** Names of the batches from the origin batch to the one asked for, or null when no step of the set leads to it. */
  to(batch: DecidedBatch): string[] | null {
    let best: Reached | undefined;
    for (const { step } of batch.current) {
      const reached = this.reachedBy(step);
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
