import { compareText } from '../events/time';
import { DecidedBatch } from './decide-uses';
import { StepId } from './flows';
import type { StepGraph } from './step-graph';

/** A batch on the way to another one. */
export interface Upstream {
  readonly batch: DecidedBatch;
  /** How many steps before the batch asked for. */
  readonly depth: number;
  /** Nodes of the steps through which it is reached: not all that ever filled it. */
  readonly through: Iterable<number>;
}

/**
 * Shortest paths to one batch from any of many sets of steps: fewest batches, then first by code point order from the
 * origin on (MEANING § 3). One search upstream says how far each step is; a path is then followed down from its set.
 */
export class PathsTo {
  /** By node, how many sights are between it and the batch; -1 where it does not lead there. */
  private readonly distance: Int32Array;
  private readonly ids: StepId[] = [];
  /** Nodes of sights, nearest first. */
  private readonly sights: number[] = [];

  constructor(
    private readonly graph: StepGraph,
    private readonly batch: DecidedBatch,
  ) {
    this.distance = new Int32Array(graph.size).fill(-1);
    const { starts, targets } = graph.sees;
    let level: number[] = [];
    const meet = (node: number, far: number, into: number[]): void => {
      if (this.distance[node] !== -1) return;
      this.distance[node] = far;
      into.push(node);
      const step = graph.steps[node];
      if (step === undefined) this.sights.push(node);
      else this.ids.push(step);
    };
    for (const { step } of batch.current) {
      const node = graph.nodeOf.get(step);
      if (node !== undefined) meet(node, 0, level);
    }
    // From steps to what they see to the steps behind it: sights are halves of a way.
    for (let half = 1; level.length > 0; half++) {
      const next: number[] = [];
      for (const node of level)
        for (let k = starts[node]!; k < starts[node + 1]!; k++) meet(targets[k]!, half >> 1, next);
      level = next;
    }
  }

  /** Steps that lead to the batch. */
  steps(): readonly StepId[] {
    return this.ids;
  }

  /** The batches that lead to this one, itself first, nearest first. */
  batches(): Upstream[] {
    const { nodeOf, sees, sights } = this.graph;
    const current = this.batch.current.flatMap(({ step }) => nodeOf.get(step) ?? []);
    const met = new Map<DecidedBatch, { batch: DecidedBatch; depth: number; through: Iterable<number> }>([
      [this.batch, { batch: this.batch, depth: 0, through: current }],
    ]);
    for (const node of this.sights) {
      const { batch } = sights[node]!;
      const through = sees.targets.subarray(sees.starts[node], sees.starts[node + 1]);
      const known = met.get(batch);
      if (!known) met.set(batch, { batch, depth: this.distance[node]! + 1, through });
      else known.through = new Set([...known.through, ...through]);
    }
    return [...met.values()];
  }

  /** Names of the batches from the origin batch to the one asked for, or null when no step of the set leads to it. */
  from(set: Iterable<StepId>): string[] | null {
    let best = Infinity;
    let front: number[] = [];
    for (const step of set) {
      const node = this.graph.nodeOf.get(step);
      const far = node === undefined ? -1 : this.distance[node]!;
      if (far === -1 || far > best) continue;
      if (far < best) [best, front] = [far, []];
      front.push(node!);
    }
    if (front.length === 0) return null;
    const path: string[] = [];
    for (let far = best; far > 0; far--) {
      const { name, next } = this.onward(front, far - 1);
      path.push(name);
      front = next;
    }
    return [...path, this.batch.batch];
  }

  /** Of the batches through which these steps come nearer, the first by name, and the steps behind it. */
  private onward(front: readonly number[], far: number): { name: string; next: number[] } {
    const { starts, targets } = this.graph.seenBy;
    let name: string | null = null;
    const next = new Set<number>();
    for (const node of front) {
      for (let k = starts[node]!; k < starts[node + 1]!; k++) {
        const sight = targets[k]!;
        // A sight is as far as the nearest step that sees it.
        if (this.distance[sight] !== far) continue;
        const { batch } = this.graph.sights[sight]!.batch;
        const order = name === null ? -1 : compareText(batch, name);
        if (order > 0) continue;
        if (order < 0) next.clear();
        name = batch;
        for (let i = starts[sight]!; i < starts[sight + 1]!; i++)
          if (this.distance[targets[i]!] === far) next.add(targets[i]!);
      }
    }
    return { name: name!, next: [...next] };
  }
}
