import type { StepGraph } from '../graph/step-graph';
import { type Blend, draw } from './blend';
import { Pushes } from './pushes';
import { Share } from './share';
import { NONE, type Triple } from './triple';

/** Where more than one in so many nodes is met, looking through all is faster than sorting. */
const MANY = 16;

/**
 * Shares of one set of steps at a time, by node. Asking costs only the draws that lie below the set: shares are pushed
 * down draw by draw; of draws that nothing came through, none of the set is in them.
 */
export class ShareTable {
  private readonly min: Float64Array;
  private readonly proRata: Float64Array;
  private readonly max: Float64Array;
  /** The round in which a node was last met, and in which it was last of the set. */
  private readonly met: Int32Array;
  private readonly member: Int32Array;
  private readonly below: Int32Array;
  /** Of the widest bounds: how many draws something came through. */
  private readonly came: Int32Array;
  private readonly wide: Uint8Array;
  private readonly pushes: Pushes;
  private asked: readonly number[] | undefined;
  private round = 0;
  private readonly part = new Share();
  private readonly result = new Share();

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
    this.came = new Int32Array(size);
    this.wide = Uint8Array.from(blends, ({ kind }) => (kind === 'widest' ? 1 : 0));
    this.pushes = new Pushes(size, blends);
  }

  /** Share of the set `members` (nodes) at a node. */
  shareAt(members: readonly number[], node: number): Triple {
    if (this.asked !== members) this.evaluate(members);
    if (this.met[node] !== this.round) return NONE;
    this.result.set(this.min[node]!, this.proRata[node]!, this.max[node]!);
    return this.result.triple();
  }

  private evaluate(members: readonly number[]): void {
    this.asked = members;
    const round = ++this.round;
    const { graph, member } = this;
    const below = this.meetBelow(members);
    // Known beforehand: what the set is, and that on a cycle nothing is known but that the set leads there.
    for (const node of below) if (graph.cyclic[node]) this.write(node, 0, NaN, 1);
    for (const node of members) {
      member[node] = round;
      this.write(node, 1, 1, 1);
    }
    for (const node of below) {
      if (member[node] !== round && !graph.cyclic[node]) this.finish(node);
      this.pushOn(node);
    }
  }

  /** Makes a share of what came to a node. A sight is rounded only when it is drawn from: it may be a part of others. */
  private finish(node: number): void {
    const { kind, draws, scale } = this.blends[node]!;
    if (kind === 'widest' && this.came[node]! < draws.length) {
      this.min[node] = 0;
      if (!(Math.abs(this.proRata[node]!) <= 1e-7)) this.proRata[node] = NaN;
    }
    if (this.graph.sights[node]) return;
    const { result } = this;
    result.set(this.min[node]!, this.proRata[node]!, this.max[node]!);
    if (scale !== 1) result.set(result.min * scale, result.proRata * scale, result.max * scale);
    this.write(node, result.min, result.proRata, result.max);
  }

  /** Everything below the set, in topological order, with nothing in it yet. */
  private meetBelow(members: readonly number[]): Int32Array {
    const { below, met, round, graph } = this;
    const { starts, targets } = graph.seenBy;
    let count = 0;
    const meet = (node: number): void => {
      if (met[node] === round) return;
      met[node] = round;
      this.came[node] = 0;
      below[count++] = node;
      this.write(node, 0, 0, 0);
    };
    for (const node of members) meet(node);
    for (let i = 0; i < count; i++) {
      const node = below[i]!;
      for (let k = starts[node]!; k < starts[node + 1]!; k++) meet(targets[k]!);
    }
    if (count * MANY < met.length) return below.subarray(0, count).sort();
    count = 0;
    for (let node = 0; node < met.length; node++) if (met[node] === round) below[count++] = node;
    return below.subarray(0, count);
  }

  /** Adds what a node gives to what came to those that see it, but those that are known beforehand. */
  private pushOn(node: number): void {
    const { part, result, pushes, member, round, graph } = this;
    const { starts, to, weight, draws } = pushes;
    const isSight = graph.sights[node] !== undefined;
    const [min, proRata, max] = [this.min[node]!, this.proRata[node]!, this.max[node]!];
    if (isSight) result.set(min, proRata, max);
    for (let k = starts[node]!; k < starts[node + 1]!; k++) {
      const target = to[k]!;
      if (member[target] === round || graph.cyclic[target]) continue;
      const partly = draws[k];
      if (isSight && partly?.kind !== 'sight') part.take(result.min, result.proRata, result.max);
      else part.take(min, proRata, max);
      if (partly) draw(part, partly);
      if (this.wide[target]) this.widen(target);
      else this.add(target, weight[k]!);
    }
  }

  private add(target: number, weight: number): void {
    const { part } = this;
    this.min[target]! += weight * part.min;
    this.proRata[target]! += weight * part.proRata;
    this.max[target]! += weight * part.max;
  }

  private widen(target: number): void {
    const { part } = this;
    if (this.came[target]!++ === 0) return this.write(target, part.min, part.proRata, part.max);
    if (!(Math.abs(part.proRata - this.proRata[target]!) <= 1e-7)) this.proRata[target] = NaN;
    this.min[target] = Math.min(this.min[target]!, part.min);
    this.max[target] = Math.max(this.max[target]!, part.max);
  }

  private write(node: number, min: number, proRata: number, max: number): void {
    this.min[node] = min;
    this.proRata[node] = proRata;
    this.max[node] = max;
  }
}
