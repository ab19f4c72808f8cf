import type { Step } from '../events/steps';
import { compareText } from '../events/time';
import type { DecidedBatch } from '../graph/decide-uses';
import type { StepId } from '../graph/flows';
import type { StepGraph } from '../graph/step-graph';
import { CUSTODY, type Custody, IDENTITY_PRESERVED, UNSPECIFIED, weaknessOf } from './custody';
import { EVIDENCE, type Evidence, INTERNAL } from './evidence';
import type { Movement } from './movements';
import { NameSets } from './name-sets';
import { Recorded } from './recorded';
import type { Sides } from './sides';
import { UsedBy } from './used-by';

/** What a link is worth: the weakest over its paths, and on whose word it stands (MEANING § 3). */
export interface Worth {
  readonly custody: Custody;
  readonly evidence: Evidence;
  /** Publishers of the steps on the paths, by code point order. */
  readonly publishers: readonly string[];
}

/** What is asked of the lineage while links are weighed. */
export interface Weighing {
  readonly graph: StepGraph;
  readonly steps: ReadonlyMap<StepId, Step>;
  readonly sides: Sides;
  /** Dispatches and receipts of each batch, those of containers while it was in them included. */
  readonly movements: ReadonlyMap<string, readonly Movement[]>;
  /** All that comes to a node is of one origin site, with nothing untraced. */
  readonly isOfOneOrigin: (node: number) => boolean;
}

const NOTHING = new Recorded([]);

/**
 * The worth of every link of one batch, in one pass from the batch upstream: the weakest over all paths from a step to
 * the batch is the weakest over what it leads to, whatever the origin. Linear in nodes and edges, but for sets of
 * publishers.
 */
export class LinkWorth {
  private readonly met: Uint8Array;
  private readonly custody: Int8Array;
  private readonly evidence: Int8Array;
  private readonly words: Int32Array;
  private readonly usedBy: UsedBy;
  private readonly recorded = new Map<string, Recorded>();
  private readonly names = new NameSets();

  constructor(
    private readonly weighing: Weighing,
    batch: DecidedBatch,
  ) {
    const { graph } = weighing;
    this.met = new Uint8Array(graph.size);
    this.custody = new Int8Array(graph.size);
    this.evidence = new Int8Array(graph.size);
    this.words = new Int32Array(graph.size);
    this.usedBy = new UsedBy(graph.size);
    const start = graph.sightOf(batch.now);
    if (start === undefined) return;
    this.custody[start] = this.custodyOfSight(start);
    this.weigh(start);
  }

  private weigh(start: number): void {
    const { graph } = this.weighing;
    this.met[start] = 1;
    // What a node sees has a smaller number, but on a circle: there it is gone over until nothing changes.
    const circles = graph.cyclic.includes(1);
    const last = circles ? graph.size - 1 : start;
    for (let changed = true; changed;) {
      changed = false;
      for (let node = last; node >= 0; node--) {
        if (!this.met[node]) continue;
        const told = graph.sights[node] ? this.tellOfSight(node) : this.tellOfStep(node);
        if (told && circles) changed = true;
      }
    }
  }

  /** What a step makes of custody: what it states; silent, it keeps what is of one origin. */
  private custodyOfStep(node: number, step: Step): number {
    if (step.custody !== null) return weaknessOf(step.custody);
    return this.weighing.isOfOneOrigin(node) ? IDENTITY_PRESERVED : UNSPECIFIED;
  }

  /** A batch filled by several steps, as it is seen: nothing that is said of a step speaks of it. */
  private custodyOfSight(node: number): number {
    const several = this.weighing.graph.sights[node]!.size > 1;
    return several && !this.weighing.isOfOneOrigin(node) ? UNSPECIFIED : IDENTITY_PRESERVED;
  }

  private tellOfStep(node: number): boolean {
    const { graph, steps, sides } = this.weighing;
    const step = steps.get(graph.steps[node]!)!;
    this.custody[node] = Math.max(this.custody[node]!, this.custodyOfStep(node, step));
    this.words[node] = this.names.union(this.words[node]!, this.names.of(step.publisher));
    const side = sides.of(step);
    const { starts, targets } = graph.sees;
    let told = false;
    for (let k = starts[node]!; k < starts[node + 1]!; k++) {
      const sight = targets[k]!;
      const latest = this.recordedOf(graph.sights[sight]!.batch.batch).latestFor(side.members, step.when);
      told = this.usedBy.add(sight, side, this.evidence[node]!, latest) || told;
      told = this.weaken(sight, this.custodyOfSight(sight)) || told;
      told = this.take(sight, node) || told;
    }
    return told;
  }

  private tellOfSight(node: number): boolean {
    const { graph, steps, sides } = this.weighing;
    const { starts, targets } = graph.sees;
    let told = false;
    for (let k = starts[node]!; k < starts[node + 1]!; k++) {
      const target = targets[k]!;
      const id = graph.steps[target];
      if (id === undefined) told = this.usedBy.addAll(target, node) || told;
      else {
        const step = steps.get(id)!;
        const weakest = this.usedBy.weakestFor(node, sides.of(step), step.when);
        if (weakest > this.evidence[target]!) [this.evidence[target], told] = [weakest, true];
      }
      told = this.take(target, node) || told;
    }
    return told;
  }

  private recordedOf(batch: string): Recorded {
    const movements = this.weighing.movements.get(batch);
    if (!movements) return NOTHING;
    let recorded = this.recorded.get(batch);
    if (!recorded) this.recorded.set(batch, (recorded = new Recorded(movements)));
    return recorded;
  }

  /** Custody and publishers of what is nearer to the batch. */
  private take(target: number, from: number): boolean {
    let changed = this.met[target] === 0;
    this.met[target] = 1;
    changed = this.weaken(target, this.custody[from]!) || changed;
    const words = this.names.union(this.words[target]!, this.words[from]!);
    if (words !== this.words[target]) [this.words[target], changed] = [words, true];
    return changed;
  }

  private weaken(node: number, custody: number): boolean {
    if (custody <= this.custody[node]!) return false;
    this.custody[node] = custody;
    return true;
  }

  /** Of the link from some steps; those that do not lead to the batch do not count. */
  of(set: Iterable<StepId>): Worth {
    let [custody, evidence, words]: [number, number, number] = [IDENTITY_PRESERVED, INTERNAL, NameSets.EMPTY];
    for (const id of set) {
      const node = this.weighing.graph.nodeOf.get(id);
      if (node === undefined || !this.met[node]) continue;
      custody = Math.max(custody, this.custody[node]!);
      evidence = Math.max(evidence, this.evidence[node]!);
      words = this.names.union(words, this.words[node]!);
    }
    return {
      custody: CUSTODY[custody]!,
      evidence: EVIDENCE[evidence]!,
      publishers: this.names.namesOf(words).sort(compareText),
    };
  }
}
