import { formsDiffer } from '../events/line';
import { exceeds, sumOf } from '../events/mass';
import { Step } from '../events/steps';
import { DecidedBatch, DecidedUse } from '../graph/decide-uses';
import { Inflow, StepId } from '../graph/flows';
import { type Sight, StepGraph } from '../graph/step-graph';
import { SetShares } from './set-shares';
import { type Blend, blendOf, Mix, Share } from './share';
import { NONE, type Triple } from './triple';

export type StepAnomaly = 'mass-gain' | 'mixed-forms' | 'cycle';

/** What one line of a step takes; of a batch of which nothing is known, nothing. */
export interface Taking {
  /** Node of what it sees; -1 nothing. */
  readonly sight: number;
  readonly batch: DecidedBatch | null;
  readonly decided: DecidedUse | null;
}

/** A step as its takings are mixed, or a sight as its sources are. Masses in kg, NaN unknown. */
interface Mixing {
  readonly blend: Blend;
  readonly masses: Float64Array;
  /** Of a step. */
  readonly takings: readonly Taking[];
  readonly scale: number;
  /** Of a sight: nodes of the steps that flow in (-1 not loaded), and where such a step has several outputs, this one's mass and that of all. */
  readonly sources: Int32Array;
  readonly splits: readonly (Split | null)[] | null;
}

interface Split {
  readonly of: number;
  readonly total: number;
}

/** A step that was not loaded: no step of a set that is asked about leads to it. */
const ELSEWHERE = -1;
const NO_NODES = new Int32Array(0);
/** Up to so many inputs, looking through the uses is faster than a map of them. */
const FEW = 16;

const numberOf = (mass: number | null): number => mass ?? NaN;

const countsContent = (step: Step): boolean =>
  step.kind === 'transformation' &&
  step.inputs.every((line) => line.content !== null) &&
  step.outputs.every((line) => line.content !== null);

/**
 * Steps and what their uses see, made ready for asking the share of many sets of steps: topological order, cycles and
 * every mass are found once, so that asking costs only the nodes that lie below the set.
 */
export class ShareGraph {
  readonly graph: StepGraph;
  readonly stepAnomalies = new Map<StepId, Set<StepAnomaly>>();
  private readonly mixings: readonly Mixing[];
  private readonly splits = new Map<StepId, ReadonlyMap<string, Split> | null>();

  /** Shares by node, of the set asked for last; what is not marked with it has none. */
  private readonly min: Float64Array;
  private readonly proRata: Float64Array;
  private readonly max: Float64Array;
  private readonly mark: Int32Array;
  private readonly member: Int32Array;
  private readonly below: Int32Array;
  private asked: readonly number[] | undefined;
  private round = 0;
  private readonly part = new Share();
  private readonly result = new Share();
  private readonly mix = new Mix();

  constructor(
    private readonly steps: ReadonlyMap<StepId, Step>,
    batches: ReadonlyMap<string, DecidedBatch>,
  ) {
    this.graph = new StepGraph(steps, batches);
    const { size } = this.graph;
    const uses = new Map<StepId, Taking[]>();
    for (const batch of batches.values()) {
      for (const decided of batch.uses) {
        const taking = { sight: this.graph.sightOf(decided.seen) ?? ELSEWHERE, batch, decided };
        const known = uses.get(decided.use.step);
        if (known) known.push(taking);
        else uses.set(decided.use.step, [taking]);
      }
    }
    const mixings = new Array<Mixing>(size);
    for (let node = 0; node < size; node++) {
      const sight = this.graph.sights[node];
      const step = this.graph.steps[node];
      mixings[node] = sight
        ? this.mixingOfSight(sight)
        : this.mixingOfStep(step!, uses.get(step!) ?? [], this.graph.cyclic[node] === 1);
    }
    this.mixings = mixings;
    this.min = new Float64Array(size);
    this.proRata = new Float64Array(size);
    this.max = new Float64Array(size);
    this.mark = new Int32Array(size);
    this.member = new Int32Array(size);
    this.below = new Int32Array(size);
  }

  private note(step: StepId, anomaly: StepAnomaly): void {
    const known = this.stepAnomalies.get(step);
    if (known) known.add(anomaly);
    else this.stepAnomalies.set(step, new Set([anomaly]));
  }

  private mixingOfStep(id: StepId, uses: readonly Taking[], cyclic: boolean): Mixing {
    const step = this.steps.get(id)!;
    if (cyclic) this.note(id, 'cycle');
    const byBatch = uses.length > FEW ? new Map(uses.map((use) => [use.batch!.batch, use])) : null;
    const takings = step.inputs.map(
      ({ batch }): Taking =>
        (byBatch ? byBatch.get(batch) : uses.find((use) => use.batch!.batch === batch)) ?? {
          sight: ELSEWHERE,
          batch: null,
          decided: null,
        },
    );
    const { masses, scale } =
      step.kind === 'transformation'
        ? this.transformation(id, step, takings)
        : { masses: new Float64Array(takings.length).fill(NaN), scale: 1 };
    return { blend: blendOf(masses), masses, takings, scale, sources: NO_NODES, splits: null };
  }

  /** Masses in the mix and the scale of a gain; by content where every line states it, else by mass of one form. */
  private transformation(id: StepId, step: Step, takings: readonly Taking[]): { masses: Float64Array; scale: number } {
    const byContent = countsContent(step);
    const mixed = !byContent && formsDiffer(step.inputs);
    if (mixed) this.note(id, 'mixed-forms');
    const masses = new Float64Array(takings.length);
    let went = 0;
    for (let i = 0; i < masses.length; i++) {
      const { decided } = takings[i]!;
      const line = step.inputs[i]!;
      masses[i] = numberOf(byContent ? line.content : decided?.whole ? decided.takes : line.mass);
      went += masses[i]!;
    }
    const came = sumOf(step.outputs.map((line) => (byContent ? line.content : line.mass)));
    const gain = came !== null && exceeds(came, went * step.yield);
    if (gain) this.note(id, 'mass-gain');
    // Forms that differ cannot be weighed against one another, yet no process makes mass out of any of them.
    if (mixed) masses.fill(NaN);
    return { masses, scale: gain ? (went * step.yield) / came : 1 };
  }

  private mixingOfSight({ batch, inflows }: Sight): Mixing {
    const differ = inflows.length > 1 && formsDiffer(inflows);
    const masses = new Float64Array(inflows.length);
    const sources = new Int32Array(inflows.length);
    let splits: (Split | null)[] | null = null;
    for (let i = 0; i < inflows.length; i++) {
      const { step, mass } = inflows[i]!;
      masses[i] = differ ? NaN : numberOf(mass);
      sources[i] = this.graph.nodeOf.get(step) ?? ELSEWHERE;
      const split = this.splitOf(step)?.get(batch.batch);
      if (split) (splits ??= inflows.map(() => null))[i] = split;
    }
    return { blend: blendOf(masses), masses, takings: [], scale: 1, sources, splits };
  }

  /** Where a step has several outputs: the mass of each, and of all. */
  private splitOf(id: StepId): ReadonlyMap<string, Split> | null {
    const step = this.steps.get(id);
    if (!step || step.outputs.length < 2) return null;
    const known = this.splits.get(id);
    if (known !== undefined) return known;
    const byContent = countsContent(step);
    const masses = step.outputs.map((line) => numberOf(byContent ? line.content : line.mass));
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    const split = new Map(step.outputs.map((line, i) => [line.batch, { of: masses[i]!, total }]));
    this.splits.set(id, split);
    return split;
  }

  /** What the lines of a step (by node) take. */
  takingsOf(node: number): readonly Taking[] {
    return this.mixings[node]!.takings;
  }

  /** Evaluates one set of steps; ask it for as many batches as wanted. */
  sharesOf(set: Iterable<StepId>): SetShares {
    const members: number[] = [];
    for (const step of set) {
      const node = this.graph.nodeOf.get(step);
      if (node !== undefined) members.push(node);
    }
    return new SetShares(this, members);
  }

  /** Share of the set `members` (nodes) in what a sight shows. */
  shareIn(members: readonly number[], inflows: readonly Inflow[]): Triple {
    if (this.asked !== members) this.evaluate(members);
    const node = this.graph.sightOf(inflows)!;
    if (this.mark[node] !== this.round) return NONE;
    this.read(node);
    return this.part.triple();
  }

  private evaluate(members: readonly number[]): void {
    this.asked = members;
    this.round++;
    const { below, mark, round } = this;
    const { starts, targets } = this.graph.seenBy;
    let count = 0;
    const meet = (node: number): void => {
      if (mark[node] === round) return;
      mark[node] = round;
      below[count++] = node;
    };
    members.forEach(meet);
    for (let i = 0; i < count; i++) {
      const node = below[i]!;
      for (let k = starts[node]!; k < starts[node + 1]!; k++) meet(targets[k]!);
    }
    const order = below.subarray(0, count).sort();
    // Known beforehand: what the set is, and that nothing more is known on a cycle than that the set leads there.
    for (const node of order) if (this.graph.cyclic[node]) this.write(node, 0, NaN, 1);
    for (const node of members) {
      this.write(node, 1, 1, 1);
      this.member[node] = round;
    }
    for (const node of order) {
      if (this.member[node] === round) continue;
      if (this.graph.sights[node]) this.mixSources(this.mixings[node]!);
      else if (this.graph.cyclic[node]) continue;
      else this.mixTakings(this.mixings[node]!);
      this.write(node, this.result.min, this.result.proRata, this.result.max);
    }
  }

  private write(node: number, min: number, proRata: number, max: number): void {
    this.min[node] = min;
    this.proRata[node] = proRata;
    this.max[node] = max;
  }

  /** The share at a node, into `part`. */
  private read(node: number): void {
    const { part } = this;
    if (node === ELSEWHERE || this.mark[node] !== this.round) {
      part.min = part.proRata = part.max = 0;
      return;
    }
    part.min = this.min[node]!;
    part.proRata = this.proRata[node]!;
    part.max = this.max[node]!;
  }

  private mixSources({ blend, masses, sources, splits }: Mixing): void {
    this.mix.begin(blend);
    for (let i = 0; i < sources.length; i++) {
      this.read(sources[i]!);
      const split = splits?.[i];
      if (split) this.part.part(split.of, split.total);
      this.mix.add(this.part, masses[i]!);
    }
    this.mix.end(this.result);
  }

  private mixTakings({ blend, masses, takings, scale }: Mixing): void {
    this.mix.begin(blend);
    for (let i = 0; i < takings.length; i++) {
      const { sight, decided, batch } = takings[i]!;
      this.read(sight);
      if (decided && !decided.whole && this.part.max > 0) this.take(decided, batch!);
      this.mix.add(this.part, masses[i]!);
    }
    this.mix.end(this.result);
    this.result.scale(scale);
  }

  private take({ takes, seenMass }: DecidedUse, { overdrawn, mass, used }: DecidedBatch): void {
    if (overdrawn) this.part.partOverdrawn(numberOf(takes), numberOf(seenMass), mass!, used);
    else this.part.part(numberOf(takes), numberOf(seenMass));
  }
}
