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

/** How a step leads on: through which batch, to which step (by node; -1: that is the batch asked for). */
interface Onward {
  readonly name: string;
  readonly to: number;
}

/**
 * Shortest paths to one batch from any of many sets of steps: fewest batches, then first by code point order from the
 * origin on (MEANING § 3). One search upstream, level by level, says how far each step is. Within a level steps are ranked
 * by their paths: comparing two is comparing (next batch, rank of the step behind it). A path is then followed down.
 */
export class PathsTo {
  /** By node of a step, how many batches are between it and the one asked for; -1 where it does not lead there. */
  private readonly distance: Int32Array;
  private readonly rank: Int32Array;
  private readonly onward: (Onward | undefined)[];
  private readonly ids: StepId[] = [];
  /** Nodes of sights, nearest first, and how far they are. */
  private readonly sights: { readonly node: number; readonly far: number }[] = [];

  constructor(
    private readonly graph: StepGraph,
    private readonly batch: DecidedBatch,
  ) {
    this.distance = new Int32Array(graph.size).fill(-1);
    this.rank = new Int32Array(graph.size);
    this.onward = new Array<Onward | undefined>(graph.size);
    const passed = new Uint8Array(graph.size);
    let level = batch.current.flatMap(({ step }) => graph.nodeOf.get(step) ?? []);
    for (const node of level) this.meet(node, 0);
    for (let far = 1; level.length > 0; far++) level = this.ranked(this.behind(level, far, passed));
  }

  private meet(node: number, far: number): void {
    this.distance[node] = far;
    this.ids.push(this.graph.steps[node]!);
  }

  /** Steps behind those of a level, which come in the order of their ranks: who comes first to a sight ranks first there. */
  private behind(level: readonly number[], far: number, passed: Uint8Array): number[] {
    const { sees, sights } = this.graph;
    const found: number[] = [];
    for (const step of level) {
      for (const open = [step]; open.length > 0;) {
        const viewer = open.pop()!;
        for (let k = sees.starts[viewer]!; k < sees.starts[viewer + 1]!; k++) {
          const node = sees.targets[k]!;
          const sight = sights[node];
          if (sight) {
            if (passed[node]) continue;
            passed[node] = 1;
            open.push(node);
            this.sights.push({ node, far: far - 1 });
          } else if (this.offer(node, far, { name: sights[viewer]!.batch.batch, to: step })) found.push(node);
        }
      }
    }
    return found;
  }

  /** Another way on from a step; true if it had none before. */
  private offer(node: number, far: number, way: Onward): boolean {
    if (this.distance[node] === -1) {
      this.meet(node, far);
      this.onward[node] = way;
      return true;
    }
    if (this.distance[node] === far && this.compare(way, this.onward[node]!) < 0) this.onward[node] = way;
    return false;
  }

  private compare(a: Onward, b: Onward): number {
    return (a.name === b.name ? 0 : compareText(a.name, b.name)) || this.rank[a.to]! - this.rank[b.to]!;
  }

  /** In the order of their paths, and numbered by it. */
  private ranked(level: number[]): number[] {
    const { onward, rank } = this;
    level.sort((a, b) => this.compare(onward[a]!, onward[b]!));
    for (let i = 0; i < level.length; i++) {
      const same = i > 0 && this.compare(onward[level[i - 1]!]!, onward[level[i]!]!) === 0;
      rank[level[i]!] = same ? rank[level[i - 1]!]! : i;
    }
    return level;
  }

  /** Steps that lead to the batch. */
  steps(): readonly StepId[] {
    return this.ids;
  }

  /** The batches that lead to this one, itself first, nearest first. */
  batches(): Upstream[] {
    const { nodeOf, sees, sights, steps } = this.graph;
    const current = this.batch.current.flatMap(({ step }) => nodeOf.get(step) ?? []);
    const met = new Map<DecidedBatch, { batch: DecidedBatch; depth: number; through: Iterable<number> }>([
      [this.batch, { batch: this.batch, depth: 0, through: current }],
    ]);
    for (const { node, far } of this.sights) {
      const { batch, parts } = sights[node]!;
      const shown = sees.targets.subarray(sees.starts[node], sees.starts[node + 1]);
      const through = parts.length === 0 ? shown : shown.filter((each) => steps[each] !== undefined);
      const known = met.get(batch);
      if (!known) met.set(batch, { batch, depth: far + 1, through });
      else {
        const all = known.through instanceof Set ? (known.through as Set<number>) : new Set(known.through);
        for (const each of through) all.add(each);
        known.through = all;
      }
    }
    return [...met.values()];
  }

  /** Names of the batches from the origin batch to the one asked for, or null when no step of the set leads to it. */
  from(set: Iterable<StepId>): string[] | null {
    let best = -1;
    for (const step of set) {
      const node = this.graph.nodeOf.get(step);
      if (node === undefined || this.distance[node] === -1) continue;
      if (best === -1 || (this.distance[node]! - this.distance[best]! || this.rank[node]! - this.rank[best]!) < 0)
        best = node;
    }
    if (best === -1) return null;
    const path: string[] = [];
    for (let way = this.onward[best]; way; way = this.onward[way.to]) path.push(way.name);
    return [...path, this.batch.batch];
  }
}
