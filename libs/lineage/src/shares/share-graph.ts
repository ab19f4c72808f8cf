import { Step } from '../events/steps';
import { formsDiffer } from '../events/line';
import { exceeds, sumOf } from '../events/mass';
import { DecidedBatch, DecidedUse } from '../graph/decide-uses';
import { Inflow, StepId } from '../graph/flows';
import { cyclicGroups } from './components';
import { ALL, mix, NONE, OPEN, part, partOverdrawn, scaled, Triple } from './triple';

/** Where material came from: an inflow of a batch, by the number of its step here. */
interface Source {
  readonly node: number;
  /** The step has several outputs, of which this is a part: its mass and that of all (kg, null unknown). */
  readonly share: { readonly of: number | null; readonly total: number | null } | null;
}

/** A step that was not loaded: no step of a set that is asked about leads to it. */
const ELSEWHERE = -1;

interface Mixture {
  readonly sources: readonly Source[];
  readonly masses: readonly (number | null)[];
}

interface Taking {
  readonly seen: Mixture;
  readonly decided: DecidedUse;
  readonly batch: DecidedBatch | null;
}

interface Node {
  readonly step: StepId;
  readonly takings: readonly Taking[];
  readonly weights: readonly (number | null)[];
  readonly scale: number;
  cyclic: boolean;
}

export type StepAnomaly = 'mass-gain' | 'mixed-forms' | 'cycle';

/**
 * Steps and what their uses see, made ready for asking the share of many sets of steps: topological order, cycles and
 * every mass are found once, so that asking costs only the steps that lie below the set.
 */
export class ShareGraph {
  private readonly splits = new Map<StepId, ReadonlyMap<string, { of: number | null; total: number | null }> | null>();
  private readonly nodes: Node[] = [];
  private readonly index = new Map<StepId, number>();
  private readonly consumers: number[][] = [];
  readonly stepAnomalies = new Map<StepId, Set<StepAnomaly>>();

  constructor(
    private readonly steps: ReadonlyMap<StepId, Step>,
    private readonly batches: ReadonlyMap<string, DecidedBatch>,
  ) {
    const usesOf = this.usesByStep();
    const edges = new Map<StepId, StepId[]>();
    for (const id of steps.keys())
      edges.set(
        id,
        (usesOf.get(id) ?? []).flatMap(({ decided }) =>
          decided.seen.map((inflow) => inflow.step).filter((step) => steps.has(step)),
        ),
      );
    const { order, cyclic } = cyclicGroups(edges);
    order.forEach((id, at) => this.index.set(id, at));
    for (const id of order) this.nodes.push(this.nodeOf(id, usesOf.get(id) ?? [], cyclic.has(id)));
    this.consumers = this.nodes.map(() => []);
    this.nodes.forEach((node, at) => {
      for (const taking of node.takings)
        for (const { node: source } of taking.seen.sources) if (source !== ELSEWHERE) this.consumers[source]!.push(at);
    });
  }

  private usesByStep(): Map<StepId, { batch: DecidedBatch; decided: DecidedUse }[]> {
    const result = new Map<StepId, { batch: DecidedBatch; decided: DecidedUse }[]>();
    for (const batch of this.batches.values()) {
      for (const decided of batch.uses) {
        const list = result.get(decided.use.step);
        if (list) list.push({ batch, decided });
        else result.set(decided.use.step, [{ batch, decided }]);
      }
    }
    return result;
  }

  private note(step: StepId, anomaly: StepAnomaly): void {
    const known = this.stepAnomalies.get(step);
    if (known) known.add(anomaly);
    else this.stepAnomalies.set(step, new Set([anomaly]));
  }

  private nodeOf(id: StepId, uses: readonly { batch: DecidedBatch; decided: DecidedUse }[], cyclic: boolean): Node {
    const step = this.steps.get(id)!;
    if (cyclic) this.note(id, 'cycle');
    if (step.kind === 'production') return { step: id, takings: [], weights: [], scale: 1, cyclic };
    const decidedOf = new Map(uses.map((use) => [use.batch.batch, use]));
    const takings = step.inputs.map((line): Taking => {
      const use = decidedOf.get(line.batch);
      const none: DecidedUse = {
        use: { step: id, when: step.when, mass: line.mass, stated: line.stated, forms: line.forms, packing: false },
        seen: [],
        whole: false,
        takes: line.mass,
        seenMass: null,
      };
      return {
        seen: this.mixture(line.batch, use?.decided.seen ?? []),
        decided: use?.decided ?? none,
        batch: use?.batch ?? null,
      };
    });
    return step.kind === 'transformation'
      ? this.transformation(id, step, takings, cyclic)
      : { step: id, takings, weights: takings.map(() => null), scale: 1, cyclic };
  }

  /** Weights in the mix and the scale of a gain; by content where every line states it, else by mass of one form. */
  private transformation(id: StepId, step: Step, takings: readonly Taking[], cyclic: boolean): Node {
    const byContent = [...step.inputs, ...step.outputs].every((line) => line.content !== null);
    const mixed = !byContent && formsDiffer(step.inputs);
    if (mixed) this.note(id, 'mixed-forms');
    const masses = step.inputs.map((line, i) => {
      if (byContent) return line.content;
      const { decided } = takings[i]!;
      return decided.whole ? decided.takes : line.mass;
    });
    // Forms that differ cannot be weighed against one another, yet no process makes mass out of any of them.
    const weights = mixed ? masses.map(() => null) : masses;
    const went = sumOf(masses);
    const came = sumOf(step.outputs.map((line) => (byContent ? line.content : line.mass)));
    const gain = went !== null && came !== null && exceeds(came, went * step.yield);
    if (gain) this.note(id, 'mass-gain');
    return { step: id, takings, weights, scale: gain ? (went * step.yield) / came : 1, cyclic };
  }

  private mixture(batch: string, seen: readonly Inflow[]): Mixture {
    const masses = formsDiffer(seen) ? seen.map(() => null) : seen.map((inflow) => inflow.mass);
    return { masses, sources: seen.map((inflow) => this.source(batch, inflow)) };
  }

  private splitOf(id: StepId): ReadonlyMap<string, { of: number | null; total: number | null }> | null {
    let split = this.splits.get(id);
    if (split === undefined) {
      const step = this.steps.get(id);
      if (!step || step.outputs.length < 2) split = null;
      else {
        const byContent =
          step.kind === 'transformation' && [...step.inputs, ...step.outputs].every((line) => line.content !== null);
        const masses = step.outputs.map((line) => (byContent ? line.content : line.mass));
        const total = sumOf(masses);
        split = new Map(step.outputs.map((line, i) => [line.batch, { of: masses[i]!, total }]));
      }
      this.splits.set(id, split);
    }
    return split;
  }

  private source(batch: string, inflow: Inflow): Source {
    return { node: this.index.get(inflow.step) ?? ELSEWHERE, share: this.splitOf(inflow.step)?.get(batch) ?? null };
  }

  /** Evaluates one set of steps; ask it for as many batches as wanted. */
  sharesOf(set: Iterable<StepId>): SetShares {
    return new SetShares(this.nodes, this.consumers, this.index, set, (batch) =>
      this.mixture(batch.batch, batch.current),
    );
  }
}

/** Shares of one set of steps everywhere below it. */
export class SetShares {
  private readonly shares = new Map<number, Triple>();

  constructor(
    nodes: readonly Node[],
    consumers: readonly (readonly number[])[],
    index: ReadonlyMap<StepId, number>,
    set: Iterable<StepId>,
    private readonly mixtureOf: (batch: DecidedBatch) => Mixture,
  ) {
    const members = new Set<number>();
    for (const step of set) {
      const node = index.get(step);
      if (node !== undefined) members.add(node);
    }
    const below = new Set(members);
    for (const node of below) for (const consumer of consumers[node]!) below.add(consumer);
    for (const node of [...below].sort((a, b) => a - b))
      this.shares.set(node, members.has(node) ? ALL : this.evaluate(nodes[node]!));
  }

  private evaluate(node: Node): Triple {
    if (node.cyclic) return OPEN;
    return scaled(
      mix(
        node.takings.map((taking) => this.taken(taking)),
        node.weights,
      ),
      node.scale,
    );
  }

  private taken({ seen, decided, batch }: Taking): Triple {
    if (seen.sources.length === 0) return NONE;
    const share = this.mixed(seen);
    if (decided.whole) return share;
    return batch?.overdrawn
      ? partOverdrawn(share, decided.takes, decided.seenMass, batch.mass!, batch.used)
      : part(share, decided.takes, decided.seenMass);
  }

  private mixed({ sources, masses }: Mixture): Triple {
    return mix(
      sources.map(({ node, share }) =>
        share ? part(this.shares.get(node) ?? NONE, share.of, share.total) : (this.shares.get(node) ?? NONE),
      ),
      masses,
    );
  }

  /** The share in what a batch itself is asked for. */
  inBatch(batch: DecidedBatch): Triple {
    return batch.current.length === 0 ? NONE : this.mixed(this.mixtureOf(batch));
  }
}
