import { Step } from '../events/steps';
import { type Adjacency, adjacencyOf } from './adjacency';
import { DecidedBatch } from './decide-uses';
import { Inflow, StepId } from './flows';
import { topological } from './topological';

/** What some uses of a batch see, or what the batch is asked for: inflows of it, together. */
export interface Sight {
  readonly batch: DecidedBatch;
  readonly inflows: readonly Inflow[];
}

/**
 * Steps and sights as nodes by number: a step sees a sight, which shows the steps that flow in. Uses that see the same
 * share one sight, so that a silo of n deliveries and m withdrawals has n + m edges, not n × m. Numbers are topological:
 * what a node sees comes before it, but on a cycle.
 */
export class StepGraph {
  /** How many nodes. */
  readonly size: number;
  /** The node of a step; only of steps that were given. */
  readonly nodeOf = new Map<StepId, number>();
  /** By node: the step, or undefined at a sight. */
  readonly steps: (StepId | undefined)[];
  /** By node: the sight, or undefined at a step. */
  readonly sights: (Sight | undefined)[];
  /** From each node to the nodes that it sees, and to those that see it. */
  readonly sees: Adjacency;
  readonly seenBy: Adjacency;
  /** By node: 1 on a cycle. */
  readonly cyclic: Uint8Array;
  private readonly sightNodes = new Map<readonly Inflow[], number>();

  constructor(steps: ReadonlyMap<StepId, Step>, batches: ReadonlyMap<string, DecidedBatch>) {
    const ids = [...steps.keys()];
    const first = new Map<StepId, number>();
    for (let i = 0; i < ids.length; i++) first.set(ids[i]!, i);
    const sights: Sight[] = [];
    const seen = new Map<readonly Inflow[], number>();
    const [from, to]: [number[], number[]] = [[], []];
    const sightOf = (batch: DecidedBatch, inflows: readonly Inflow[]): number => {
      const known = seen.get(inflows);
      if (known !== undefined) return known;
      const node = ids.length + sights.length;
      sights.push({ batch, inflows });
      seen.set(inflows, node);
      for (const inflow of inflows) {
        const source = first.get(inflow.step);
        if (source === undefined) continue;
        from.push(node);
        to.push(source);
      }
      return node;
    };
    for (const batch of batches.values()) {
      for (const decided of batch.uses) {
        const node = first.get(decided.use.step);
        if (node === undefined) continue;
        const sight = sightOf(batch, decided.seen);
        from.push(node);
        to.push(sight);
      }
      if (batch.current.length > 0) sightOf(batch, batch.current);
    }

    this.size = ids.length + sights.length;
    const { order, cyclic } = topological(adjacencyOf(this.size, from, to));
    const numberOf = new Int32Array(this.size);
    this.steps = new Array<StepId | undefined>(this.size);
    this.sights = new Array<Sight | undefined>(this.size);
    this.cyclic = new Uint8Array(this.size);
    for (let at = 0; at < this.size; at++) {
      const node = order[at]!;
      numberOf[node] = at;
      this.cyclic[at] = cyclic[node]!;
      if (node < ids.length) {
        this.steps[at] = ids[node]!;
        this.nodeOf.set(ids[node]!, at);
      } else {
        this.sights[at] = sights[node - ids.length]!;
        this.sightNodes.set(this.sights[at]!.inflows, at);
      }
    }
    for (let i = 0; i < from.length; i++) {
      from[i] = numberOf[from[i]!]!;
      to[i] = numberOf[to[i]!]!;
    }
    this.sees = adjacencyOf(this.size, from, to);
    this.seenBy = adjacencyOf(this.size, to, from);
  }

  /** The node of what a use sees, or of what a batch is asked for; undefined where that is nothing. */
  sightOf(inflows: readonly Inflow[]): number | undefined {
    return this.sightNodes.get(inflows);
  }
}
