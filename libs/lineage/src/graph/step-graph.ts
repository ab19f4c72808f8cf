import { Step } from '../events/steps';
import { type Adjacency, adjacencyOf } from './adjacency';
import { DecidedBatch } from './decide-uses';
import { StepId } from './flows';
import { onlySight, type SeenSight, SeenSights } from './seen-sights';
import type { Sight } from './sight';
import { topological } from './topological';

/**
 * Steps and sights as nodes by number: a step sees a sight, which shows the steps that flow in, or other sights. Uses that
 * see the same share one, and one that sees more than another is made of that one and the rest, so that a silo of n
 * deliveries and m withdrawals has n + m edges, not n × m. Numbers are topological: what a node sees comes before it; a
 * step on a cycle, of which all is known beforehand, comes before what it sees.
 */
export class StepGraph {
  /** How many nodes. */
  readonly size: number;
  /** The node of a step; only of steps that were given. */
  readonly nodeOf = new Map<StepId, number>();
  /** By node: the step, or undefined at a sight. */
  readonly steps: (StepId | undefined)[];
  /** By node: the sight, or undefined at a step. */
  readonly sights: (SeenSight | undefined)[];
  /** From each node to the nodes that it sees, and to those that see it. */
  readonly sees: Adjacency;
  readonly seenBy: Adjacency;
  /** By node: 1 at a step on a cycle. */
  readonly cyclic: Uint8Array;
  private readonly sightNodes = new Map<Sight, number>();

  constructor(steps: ReadonlyMap<StepId, Step>, batches: ReadonlyMap<string, DecidedBatch>) {
    const ids = [...steps.keys()];
    // Till all are in order, numbered as they came.
    const first = this.nodeOf;
    for (let i = 0; i < ids.length; i++) first.set(ids[i]!, i);
    const sights: SeenSight[] = [];
    const [from, to]: [number[], number[]] = [[], []];
    for (const batch of batches.values()) {
      const start = ids.length + sights.length;
      const only = batch.now.size === batch.inflows.length && batch.uses.every(({ seen }) => seen === batch.now);
      const seen = only ? null : new SeenSights(batch, askedOf(batch, first), start);
      for (const { use, seen: sight } of batch.uses) {
        const node = first.get(use.step);
        if (node === undefined) continue;
        from.push(node);
        to.push(seen ? this.note(sight, seen.of(sight)) : this.note(sight, start));
      }
      if (seen) {
        if (batch.now.size > 0) this.note(batch.now, seen.of(batch.now));
        for (const each of seen.nodes) sights.push(each);
      } else {
        this.note(batch.now, start);
        sights.push(onlySight(batch));
      }
    }
    for (let i = 0; i < sights.length; i++) {
      const { inflows, parts } = sights[i]!;
      for (const { step } of inflows) {
        const source = first.get(step);
        if (source === undefined) continue;
        from.push(ids.length + i);
        to.push(source);
      }
      for (const part of parts) {
        from.push(ids.length + i);
        to.push(part);
      }
    }

    this.size = ids.length + sights.length;
    const { order, cyclic } = orderOf(this.size, ids.length, from, to);
    const numberOf = new Int32Array(this.size);
    for (let at = 0; at < this.size; at++) numberOf[order[at]!] = at;
    this.steps = new Array<StepId | undefined>(this.size);
    this.sights = new Array<SeenSight | undefined>(this.size);
    this.cyclic = new Uint8Array(this.size);
    for (let node = 0; node < ids.length; node++) {
      const at = numberOf[node]!;
      this.steps[at] = ids[node]!;
      this.nodeOf.set(ids[node]!, at);
      this.cyclic[at] = cyclic[node]!;
    }
    for (let i = 0; i < sights.length; i++) {
      const sight = sights[i]!;
      this.sights[numberOf[ids.length + i]!] =
        sight.parts.length === 0 ? sight : { ...sight, parts: sight.parts.map((part) => numberOf[part]!) };
    }
    for (const [sight, node] of this.sightNodes) this.sightNodes.set(sight, numberOf[node]!);
    for (let i = 0; i < from.length; i++) {
      from[i] = numberOf[from[i]!]!;
      to[i] = numberOf[to[i]!]!;
    }
    this.sees = adjacencyOf(this.size, from, to);
    this.seenBy = adjacencyOf(this.size, to, from);
  }

  private note(sight: Sight, node: number): number {
    this.sightNodes.set(sight, node);
    return node;
  }

  /** The node of what a use sees, or of what a batch is asked for; undefined where that is nothing. */
  sightOf(sight: Sight): number | undefined {
    return this.sightNodes.get(sight);
  }

  /** The nodes that see one. */
  seenByOf(node: number): Int32Array {
    const { starts, targets } = this.seenBy;
    return targets.subarray(starts[node], starts[node + 1]);
  }
}

/** What the uses by these steps see, and what the batch is asked for. */
function askedOf(batch: DecidedBatch, steps: ReadonlyMap<StepId, unknown>): Sight[] {
  const asked = new Set<Sight>();
  for (const { use, seen } of batch.uses) if (steps.has(use.step)) asked.add(seen);
  if (batch.now.size > 0) asked.add(batch.now);
  return [...asked];
}

/** Nodes in order; those below `steps` are steps. A step on a cycle waits for nothing, and so all others have an order. */
function orderOf(
  size: number,
  steps: number,
  from: readonly number[],
  to: readonly number[],
): ReturnType<typeof topological> {
  const found = topological(adjacencyOf(size, from, to));
  if (!found.cyclic.includes(1)) return found;
  const [openFrom, openTo]: [number[], number[]] = [[], []];
  for (let i = 0; i < from.length; i++) {
    if (from[i]! < steps && found.cyclic[from[i]!]) continue;
    openFrom.push(from[i]!);
    openTo.push(to[i]!);
  }
  return { order: topological(adjacencyOf(size, openFrom, openTo)).order, cyclic: found.cyclic };
}
