import type { StepGraph } from '../graph/step-graph';
import { type Blends, OPEN, OVERDRAWN, PART, SIGHT, SUMMED, WIDEST } from './blends';
import { onGrid, Sums } from './sums';
import { Pushes } from './pushes';
import { Share } from './share';
import { NONE, snap, type Triple } from './triple';

/** Where more than one in so many nodes is met, looking through all is faster than sorting. */
const MANY = 16;

/**
 * Shares of one set of steps at a time, by node. Asking costs only the draws that lie below the set: shares are pushed
 * down draw by draw; of draws that nothing came through, none of the set is in them.
 */
export class ShareTable {
  private readonly min: Float64Array;
  /** Where masses are unknown, the least that comes by any part, and `most` the most. */
  private readonly proRata: Float64Array;
  private readonly most: Float64Array;
  private readonly max: Float64Array;
  /** The round in which a node was last met, and in which it was last of the set. */
  private readonly met: Int32Array;
  private readonly member: Int32Array;
  private readonly below: Int32Array;
  /** Of the widest bounds: how many draws something came through. */
  private readonly came: Int32Array;
  private readonly wide: Uint8Array;
  private readonly summed: Uint8Array;
  /** Of sights that are sums of masses: by node. */
  private readonly sums: Sums;
  private readonly pushes: Pushes;
  private asked: readonly number[] | undefined;
  private round = 0;
  private readonly part = new Share();
  private readonly result = new Share();

  constructor(
    private readonly graph: StepGraph,
    private readonly blends: Blends,
  ) {
    const { size } = graph;
    this.min = new Float64Array(size);
    this.proRata = new Float64Array(size);
    this.most = new Float64Array(size);
    this.max = new Float64Array(size);
    this.met = new Int32Array(size);
    this.member = new Int32Array(size);
    this.below = new Int32Array(size);
    this.came = new Int32Array(size);
    this.wide = blends.mix.map((mix) => (mix === WIDEST ? 1 : 0));
    this.summed = blends.mix.map((mix) => (mix === SUMMED ? 1 : 0));
    this.sums = new Sums(this.summed.includes(1) ? size : 0);
    this.pushes = new Pushes(size, blends);
  }

  /** Share of the set `members` (nodes) at a node. */
  shareAt(members: readonly number[], node: number): Triple {
    if (this.asked !== members) this.evaluate(members);
    if (this.met[node] !== this.round) return NONE;
    this.roundInto(this.result, node);
    return this.result.triple();
  }

  /** Whether all at a node certainly is of the set. */
  isAllOf(members: readonly number[], node: number): boolean {
    if (this.asked !== members) this.evaluate(members);
    if (this.met[node] !== this.round) return false;
    const min = this.summed[node] ? this.sums.min(node, this.blends.scale[node]!) : this.min[node]!;
    return snap(min) === 1;
  }

  private evaluate(members: readonly number[]): void {
    this.asked = members;
    const round = ++this.round;
    const { graph, member } = this;
    const below = this.meetBelow(members);
    // Known beforehand: what the set is, and that on a cycle nothing is known but that the set leads there.
    for (const node of below) if (graph.cyclic[node]) this.know(node, 0, NaN, 1);
    for (const node of members) {
      member[node] = round;
      this.know(node, 1, 1, 1);
    }
    for (const node of below) {
      if (member[node] !== round && !graph.cyclic[node]) this.finish(node);
      this.pushOn(node);
    }
  }

  /** Makes a share of what came to a node. A sight is rounded only when it is drawn from: it may be a part of others. */
  private finish(node: number): void {
    const scale = this.blends.scale[node]!;
    if (this.wide[node] && this.came[node]! < this.blends.draws[node]!) {
      this.min[node] = 0;
      this.proRata[node] = Math.min(this.proRata[node]!, 0);
      this.most[node] = Math.max(this.most[node]!, 0);
    }
    if (this.graph.sights[node]) return;
    const { result } = this;
    this.roundInto(result, node);
    if (scale !== 1) result.set(result.min * scale, result.proRata * scale, result.max * scale);
    this.know(node, result.min, result.proRata, result.max);
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
      this.know(node, 0, 0, 0);
      if (this.summed[node]) this.sums.clear(node);
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

  /**
   * Adds what a node gives to what came to those that see it, but those that are known beforehand. Run hundreds of
   * thousands of times a trace: numbers that are passed on to a function may each become an object.
   */
  private pushOn(node: number): void {
    const { member, round, result, part, summed, sums } = this;
    const { cyclic } = this.graph;
    const { starts, to, weight, how, part: parts } = this.pushes;
    this.roundInto(result, node);
    for (let k = starts[node]!; k < starts[node + 1]!; k++) {
      const target = to[k]!;
      if (member[target] === round || cyclic[target]) continue;
      const kind = how[k]!;
      if (kind === SIGHT) {
        if (summed[node]) {
          sums.addAll(target, node);
          continue;
        }
        part.min = this.min[node]!;
        part.proRata = this.proRata[node]!;
        part.max = this.max[node]!;
      } else {
        part.min = result.min;
        part.proRata = result.proRata;
        part.max = result.max;
        if (kind === PART) part.part(parts[k]!);
        else if (kind === OPEN) part.open();
        else if (kind === OVERDRAWN) part.partOverdrawn(this.blends.overdrawings[parts[k]!]!);
      }
      if (this.wide[target]) this.widen(target, kind === SIGHT && this.wide[node] ? this.most[node]! : part.proRata);
      else if (summed[target]) sums.add(target, weight[k]!, part);
      else {
        const share = weight[k]!;
        this.min[target]! += onGrid(share * part.min);
        this.proRata[target]! += onGrid(share * part.proRata);
        this.max[target]! += onGrid(share * part.max);
      }
    }
  }

  private widen(target: number, most: number): void {
    const { part } = this;
    if (this.came[target]!++ === 0) {
      this.write(target, part.min, part.proRata, part.max);
      this.most[target] = most;
      return;
    }
    this.min[target] = Math.min(this.min[target]!, part.min);
    this.proRata[target] = Math.min(this.proRata[target]!, part.proRata);
    this.most[target] = Math.max(this.most[target]!, most);
    this.max[target] = Math.max(this.max[target]!, part.max);
  }

  /** The share at a node. Of parts that cannot be weighed a rate is known where all agree. */
  private roundInto(share: Share, node: number): void {
    if (this.summed[node]) return this.sums.meanInto(share, node, this.blends.scale[node]!);
    const proRata = this.proRata[node]!;
    const agree = !this.wide[node] || this.most[node]! - proRata <= 1e-7;
    share.set(this.min[node]!, agree ? proRata : NaN, this.max[node]!);
  }

  /** Of a step: it has one rate, or none. */
  private know(node: number, min: number, proRata: number, max: number): void {
    this.write(node, min, proRata, max);
    this.most[node] = proRata;
  }

  private write(node: number, min: number, proRata: number, max: number): void {
    this.min[node] = min;
    this.proRata[node] = proRata;
    this.max[node] = max;
  }
}
