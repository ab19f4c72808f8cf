import { formsDiffer } from '../events/line';
import { exceeds, sumOf, totalOf } from '../events/mass';
import { Step } from '../events/steps';
import { DecidedBatch, DecidedUse } from '../graph/decide-uses';
import { StepId } from '../graph/flows';
import type { SeenSight } from '../graph/seen-sights';
import { StepGraph } from '../graph/step-graph';
import { Blends, SIGHT } from './blends';
import { SetShares } from './set-shares';
import { ShareTable } from './share-table';

export type StepAnomaly = 'mass-gain' | 'mixed-forms' | 'cycle';

/** Outputs that exceed inputs × yield: kg, or kg of content where every line states it. */
export interface Gain {
  readonly by: 'mass' | 'content';
  readonly input: number;
  readonly output: number;
}

/** What one line of a step takes; null of a batch of which nothing is known. */
export interface Taking {
  readonly batch: DecidedBatch;
  readonly decided: DecidedUse;
}

/** One of several outputs of a step: its mass and that of all, kg, NaN unknown. */
interface Split {
  readonly of: number;
  readonly total: number;
}

/** No node: nothing is seen, or a step was not loaded, and no step of a set that is asked about leads to it. */
const NOWHERE = -1;
/** Up to so many inputs, looking through the uses is faster than a map of them. */
const FEW = 16;
const NO_USES: readonly Taking[] = [];

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
  /** Behind `mass-gain`. */
  readonly gains = new Map<StepId, Gain>();
  /** By node, of steps: what each line takes. */
  private readonly takings: (readonly (Taking | null)[])[];
  private readonly blends: Blends;
  private readonly splits = new Map<StepId, ReadonlyMap<string, Split> | null>();
  private table: ShareTable | undefined;

  constructor(
    private readonly steps: ReadonlyMap<StepId, Step>,
    batches: ReadonlyMap<string, DecidedBatch>,
  ) {
    this.graph = new StepGraph(steps, batches);
    const { size, nodeOf } = this.graph;
    const uses = new Array<Taking[] | undefined>(size);
    for (const batch of batches.values()) {
      for (const decided of batch.uses) {
        const node = nodeOf.get(decided.use.step);
        if (node === undefined) continue;
        const known = uses[node];
        if (known) known.push({ batch, decided });
        else uses[node] = [{ batch, decided }];
      }
    }
    this.takings = new Array<readonly (Taking | null)[]>(size);
    this.blends = new Blends(size, this.graph.sees.targets.length);
    for (let node = 0; node < size; node++) {
      const sight = this.graph.sights[node];
      if (sight) this.blendSight(node, sight);
      else this.blendStep(node, uses[node] ?? NO_USES);
    }
  }

  private note(step: StepId, anomaly: StepAnomaly): void {
    const known = this.stepAnomalies.get(step);
    if (known) known.add(anomaly);
    else this.stepAnomalies.set(step, new Set([anomaly]));
  }

  private blendStep(node: number, uses: readonly Taking[]): void {
    const id = this.graph.steps[node]!;
    const step = this.steps.get(id)!;
    if (this.graph.cyclic[node]) this.note(id, 'cycle');
    const byBatch = uses.length > FEW ? new Map(uses.map((use) => [use.batch.batch, use])) : null;
    const takings = step.inputs.map(
      ({ batch }) => (byBatch ? byBatch.get(batch) : uses.find((use) => use.batch.batch === batch)) ?? null,
    );
    this.takings[node] = takings;
    if (takings.length === 0) return;
    if (step.kind === 'transformation') return this.blendTransformation(node, id, step, takings);
    const start = this.blends.count;
    for (const taking of takings) this.draw(node, taking, NaN);
    this.blends.mixStep(node, start, 1);
  }

  /** By content where every line states it, else by mass of one form; a gain scales all. */
  private blendTransformation(node: number, id: StepId, step: Step, takings: readonly (Taking | null)[]): void {
    const byContent = countsContent(step);
    const mixed = !byContent && formsDiffer(step.inputs);
    if (mixed) this.note(id, 'mixed-forms');
    const masses = new Float64Array(takings.length);
    const start = this.blends.count;
    for (let i = 0; i < takings.length; i++) {
      const [line, taking] = [step.inputs[i]!, takings[i]!];
      const mass = numberOf(byContent ? line.content : taking?.decided.whole ? taking.decided.takes : line.mass);
      masses[i] = mass;
      // Forms that differ cannot be weighed against one another, yet no process makes mass out of any of them.
      this.draw(node, taking, mixed ? NaN : mass);
    }
    const went = totalOf(masses);
    const came = sumOf(step.outputs.map((line) => (byContent ? line.content : line.mass)));
    const gain = came !== null && exceeds(came, went * step.yield);
    if (gain) {
      this.note(id, 'mass-gain');
      this.gains.set(id, { by: byContent ? 'content' : 'mass', input: went, output: came });
    }
    this.blends.mixStep(node, start, gain ? (went * step.yield) / came : 1);
  }

  private draw(to: number, taking: Taking | null, mass: number): void {
    if (!taking) return this.blends.addWhole(NOWHERE, to, mass);
    const { decided, batch } = taking;
    const from = this.graph.sightOf(decided.seen) ?? NOWHERE;
    if (decided.whole) return this.blends.addWhole(from, to, mass);
    const [q, v] = [numberOf(decided.takes), numberOf(decided.seenMass)];
    if (batch.overdrawn) this.blends.addOverdrawn(from, to, mass, { q, v, b: numberOf(batch.mass), u: batch.used });
    else this.blends.addPart(from, to, mass, q, v);
  }

  private blendSight(to: number, { batch, mixing, mass: total, unit, inflows, parts }: SeenSight): void {
    const { blends } = this;
    const start = blends.count;
    for (const { step, mass } of inflows) {
      const from = this.graph.nodeOf.get(step) ?? NOWHERE;
      const split = this.splitOf(step)?.get(batch.batch);
      if (split) blends.addPart(from, to, numberOf(mass), split.of, split.total);
      else blends.addWhole(from, to, numberOf(mass));
    }
    for (const part of parts) {
      const { nothing, mass } = this.graph.sights[part]!;
      blends.addWhole(part, to, nothing ? 0 : mass, SIGHT);
    }
    if (mixing === 'by-mass' && unit !== null) return blends.sumSight(to, start, total, unit);
    blends.mixSight(to, start, total, mixing === 'by-mass', mixing === 'of-every');
  }

  /** Where a step has several outputs: the mass of each, and of all. */
  private splitOf(id: StepId): ReadonlyMap<string, Split> | null {
    const step = this.steps.get(id);
    if (!step || step.outputs.length < 2) return null;
    const known = this.splits.get(id);
    if (known !== undefined) return known;
    const byContent = countsContent(step);
    const masses = step.outputs.map((line) => numberOf(byContent ? line.content : line.mass));
    const total = totalOf(masses);
    const split = new Map(step.outputs.map((line, i) => [line.batch, { of: masses[i]!, total }]));
    this.splits.set(id, split);
    return split;
  }

  /** What the lines of a step (by node) take. */
  takingsOf(node: number): readonly (Taking | null)[] {
    return this.takings[node]!;
  }

  /** Evaluates one set of steps; ask it for as many batches as wanted. */
  sharesOf(set: Iterable<StepId>): SetShares {
    const members: number[] = [];
    for (const step of set) {
      const node = this.graph.nodeOf.get(step);
      if (node !== undefined) members.push(node);
    }
    return new SetShares(this.graph, (this.table ??= new ShareTable(this.graph, this.blends)), members);
  }
}
