import type { StepGraph } from '../graph/step-graph';
import { type Blend, draw, widest } from './blend';
import { Pushes } from './pushes';
import { Share } from './share';
import { NONE, type Triple } from './triple';

/**
 * Shares of one set of steps at a time, by node. Asking costs only the draws that lie below the set: what is weighed by
 * known masses is pushed down draw by draw, and only where masses are unknown all draws are looked at.
 */
export class ShareTable {
  private readonly min: Float64Array;
  private readonly proRata: Float64Array;
  private readonly max: Float64Array;
  /** The round in which a node was last met, and in which it was last of the set. */
  private readonly met: Int32Array;
  private readonly member: Int32Array;
  private readonly below: Int32Array;
  private readonly pushes: Pushes;
  private asked: readonly number[] | undefined;
  private round = 0;
  private readonly part = new Share();
  private readonly result = new Share();
  private readonly read = (node: number): void => this.readInto(node);

  constructor(
    private readonly graph: StepGraph,
    private readonly blends: readonly Blend[],
  ) {
    const { size } = graph;
    this.min = new Float64Array(size);
    this.proRata = new Float64Array(size);
    this.max = new Float64Array(size);
    this.met = new Int32Array(size);
    this.member = new Int32Array(size);
    this.below = new Int32Array(size);
    this.pushes = new Pushes(size, blends);
  }

  /** Share of the set `members` (nodes) at a node. */
  shareAt(members: readonly number[], node: number): Triple {
    if (this.asked !== members) this.evaluate(members);
    if (this.met[node] !== this.round) return NONE;
    this.readInto(node);
    return this.part.triple();
  }

  /** Whether all at a node certainly is of the set. */
  isAllOf(members: readonly number[], node: number): boolean {
    if (this.asked !== members) this.evaluate(members);
    return this.met[node] === this.round && this.min[node] === 1;
  }

  private evaluate(members: readonly number[]): void {
    this.asked = members;
    const round = ++this.round;
    const { graph, blends, member } = this;
    const below = this.meetBelow(members);
    // Known beforehand: what the set is, and that on a cycle nothing is known but that the set leads there.
    for (const node of below) if (this.isOnCycle(node)) this.write(node, 0, NaN, 1);
    for (const node of members) {
      member[node] = round;
      this.write(node, 1, 1, 1);
    }
    for (const node of below) {
      if (member[node] !== round && !this.isOnCycle(node)) {
        const blend = blends[node]!;
        if (blend.kind === 'widest') widest(blend, this.part, this.read, this.result);
        else if (graph.cyclic[node]) this.pull(blend);
        else this.result.set(this.min[node]!, this.proRata[node]!, this.max[node]!);
        this.scale(blend.scale);
        this.write(node, this.result.min, this.result.proRata, this.result.max);
      }
      this.pushOn(node);
    }
  }

  /** A step on a cycle; what such steps see is mixed as elsewhere. */
  private isOnCycle(node: number): boolean {
    return this.graph.cyclic[node] === 1 && this.graph.steps[node] !== undefined;
  }

  /** Everything below the set, in topological order, with nothing in it yet. */
  private meetBelow(members: readonly number[]): Int32Array {
    const { below, met, round, graph } = this;
    const { starts, targets } = graph.seenBy;
    let count = 0;
    const meet = (node: number): void => {
      if (met[node] === round) return;
      met[node] = round;
      below[count++] = node;
      this.write(node, 0, 0, 0);
    };
    for (const node of members) meet(node);
    for (let i = 0; i < count; i++) {
      const node = below[i]!;
      for (let k = starts[node]!; k < starts[node + 1]!; k++) meet(targets[k]!);
    }
    return below.subarray(0, count).sort();
  }

  /** Sums draws up where not all that is pushed comes in time: on a cycle. */
  private pull({ draws, kind, total }: Blend): void {
    let [min, proRata, max] = [0, 0, 0];
    for (const each of draws) {
      const weight = kind === 'single' ? 1 : each.mass / total;
      if (weight === 0) continue;
      this.readInto(each.from);
      draw(this.part, each);
      min += onGrid(weight * this.part.min);
      proRata += onGrid(weight * this.part.proRata);
      max += onGrid(weight * this.part.max);
    }
    this.result.set(min, proRata, max);
  }

  private scale(factor: number): void {
    const { result } = this;
    if (factor !== 1) result.set(result.min * factor, result.proRata * factor, result.max * factor);
  }

  /** Adds what a node gives to the sums of those that see it, but those that look for themselves or are known beforehand. */
  private pushOn(node: number): void {
    const { part, pushes, member, round } = this;
    const { starts, to, weight, draws } = pushes;
    for (let k = starts[node]!; k < starts[node + 1]!; k++) {
      const target = to[k]!;
      if (member[target] === round || this.graph.cyclic[target]) continue;
      const share = weight[k]!;
      this.readInto(node);
      const partly = draws[k];
      if (partly) draw(part, partly);
      this.min[target]! += onGrid(share * part.min);
      this.proRata[target]! += onGrid(share * part.proRata);
      this.max[target]! += onGrid(share * part.max);
    }
  }

  private write(node: number, min: number, proRata: number, max: number): void {
    this.min[node] = min;
    this.proRata[node] = proRata;
    this.max[node] = max;
  }

  /** The share at a node, into `part`. */
  private readInto(node: number): void {
    const { part } = this;
    if (node < 0 || this.met[node] !== this.round) {
      part.min = part.proRata = part.max = 0;
      return;
    }
    part.min = this.min[node]!;
    part.proRata = this.proRata[node]!;
    part.max = this.max[node]!;
  }
}

/**
 * Rounds a number from 0 to 1 to a multiple of 2^-52. Sums of such numbers are exact as long as they stay below 2, so that
 * a share is the same to the last bit in whatever order its parts come: an answer asked for again is the same (MEANING § 7).
 */
function onGrid(share: number): number {
  return share + 1 - 1;
}
