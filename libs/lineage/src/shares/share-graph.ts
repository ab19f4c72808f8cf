import { formsDiffer } from '../events/line';
import { exceeds, sumOf } from '../events/mass';
import { Step } from '../events/steps';
import { DecidedBatch, DecidedUse } from '../graph/decide-uses';
import { Inflow, StepId } from '../graph/flows';
import { topological } from './components';
import { Mixture, Node, SetShares, Source, Taking } from './set-shares';

export type StepAnomaly = 'mass-gain' | 'mixed-forms' | 'cycle';

type Split = ReadonlyMap<string, { readonly of: number | null; readonly total: number | null }>;

/** A step that was not loaded: no step of a set that is asked about leads to it. */
const ELSEWHERE = -1;

const countsContent = (step: Step): boolean =>
  step.kind === 'transformation' && [...step.inputs, ...step.outputs].every((line) => line.content !== null);

/**
 * Steps and what their uses see, made ready for asking the share of many sets of steps: topological order, cycles and
 * every mass are found once, so that asking costs only the steps that lie below the set.
 */
export class ShareGraph {
  /** In topological order. */
  private readonly nodes: Node[];
  private readonly position = new Map<StepId, number>();
  private readonly consumers: number[][];
  /** Uses that see the same share one. */
  private readonly mixtures = new WeakMap<readonly Inflow[], Mixture>();
  private readonly splits = new Map<StepId, Split | null>();
  readonly stepAnomalies = new Map<StepId, Set<StepAnomaly>>();

  constructor(
    private readonly steps: ReadonlyMap<StepId, Step>,
    batches: ReadonlyMap<string, DecidedBatch>,
  ) {
    const ids = [...steps.keys()];
    const first = new Map(ids.map((id, i) => [id, i]));
    const uses: { batch: DecidedBatch; decided: DecidedUse }[][] = ids.map(() => []);
    const sees: number[][] = ids.map(() => []);
    for (const batch of batches.values()) {
      for (const decided of batch.uses) {
        const node = first.get(decided.use.step);
        if (node === undefined) continue;
        uses[node]!.push({ batch, decided });
        for (const { step } of decided.seen) {
          const source = first.get(step);
          if (source !== undefined) sees[node]!.push(source);
        }
      }
    }
    const { order, cyclic } = topological(sees);
    order.forEach((node, at) => this.position.set(ids[node]!, at));
    this.nodes = order.map((node) => this.nodeOf(ids[node]!, uses[node]!, cyclic[node] === 1));
    this.consumers = order.map(() => []);
    order.forEach((node, at) => {
      for (const source of sees[node]!) this.consumers[this.position.get(ids[source]!)!]!.push(at);
    });
  }

  private note(step: StepId, anomaly: StepAnomaly): void {
    const known = this.stepAnomalies.get(step);
    if (known) known.add(anomaly);
    else this.stepAnomalies.set(step, new Set([anomaly]));
  }

  private nodeOf(id: StepId, uses: readonly { batch: DecidedBatch; decided: DecidedUse }[], cyclic: boolean): Node {
    const step = this.steps.get(id)!;
    if (cyclic) this.note(id, 'cycle');
    if (step.kind === 'production') return { takings: [], weights: [], total: null, scale: 1, cyclic };
    const takings = step.inputs.map((line): Taking => {
      const use = uses.find(({ batch }) => batch.batch === line.batch);
      return {
        seen: this.mixture(line.batch, use?.decided.seen ?? []),
        decided: use?.decided ?? null,
        batch: use?.batch ?? null,
      };
    });
    return step.kind === 'transformation'
      ? this.transformation(id, step, takings, cyclic)
      : { takings, weights: [null], total: null, scale: 1, cyclic };
  }

  /** Weights in the mix and the scale of a gain; by content where every line states it, else by mass of one form. */
  private transformation(id: StepId, step: Step, takings: readonly Taking[], cyclic: boolean): Node {
    const byContent = countsContent(step);
    const mixed = !byContent && formsDiffer(step.inputs);
    if (mixed) this.note(id, 'mixed-forms');
    const masses = step.inputs.map((line, i) => {
      if (byContent) return line.content;
      const decided = takings[i]!.decided;
      return decided?.whole ? decided.takes : line.mass;
    });
    // Forms that differ cannot be weighed against one another, yet no process makes mass out of any of them.
    const weights = mixed ? masses.map(() => null) : masses;
    const went = sumOf(masses);
    const came = sumOf(step.outputs.map((line) => (byContent ? line.content : line.mass)));
    const gain = went !== null && came !== null && exceeds(came, went * step.yield);
    if (gain) this.note(id, 'mass-gain');
    const total = takings.length > 1 ? sumOf(weights) : null;
    return {
      takings,
      weights,
      total: total === 0 ? null : total,
      scale: gain ? (went * step.yield) / came : 1,
      cyclic,
    };
  }

  private mixture(batch: string, seen: readonly Inflow[]): Mixture {
    const known = this.mixtures.get(seen);
    if (known) return known;
    const differ = seen.length > 1 && formsDiffer(seen);
    const mixture = {
      masses: seen.map((inflow) => (differ ? null : inflow.mass)),
      sources: seen.map((inflow) => this.source(batch, inflow)),
    };
    this.mixtures.set(seen, mixture);
    return mixture;
  }

  private source(batch: string, { step }: Inflow): Source {
    return { position: this.position.get(step) ?? ELSEWHERE, share: this.splitOf(step)?.get(batch) ?? null };
  }

  /** Where a step has several outputs: the mass of each, and of all. */
  private splitOf(id: StepId): Split | null {
    const step = this.steps.get(id);
    if (!step || step.outputs.length < 2) return null;
    const known = this.splits.get(id);
    if (known !== undefined) return known;
    const byContent = countsContent(step);
    const masses = step.outputs.map((line) => (byContent ? line.content : line.mass));
    const total = sumOf(masses);
    const split = new Map(step.outputs.map((line, i) => [line.batch, { of: masses[i]!, total }]));
    this.splits.set(id, split);
    return split;
  }

  /** Evaluates one set of steps; ask it for as many batches as wanted. */
  sharesOf(set: Iterable<StepId>): SetShares {
    const members: number[] = [];
    for (const step of set) {
      const position = this.position.get(step);
      if (position !== undefined) members.push(position);
    }
    return new SetShares(this.nodes, this.consumers, members, (batch) => this.mixture(batch.batch, batch.current));
  }
}
