import { totalOf } from '../events/mass';

/** What becomes of the share in what a draw comes from. Numbers, as a trace follows each draw for every origin. */
export const [WHOLE, SIGHT, PART, OPEN, OVERDRAWN] = [0, 1, 2, 3, 4] as const;

/** Of an overdrawn batch: `q` is drawn of `v` seen; `b` is its mass, and `u` was taken of it. kg, NaN unknown. */
export interface Overdrawing {
  readonly q: number;
  readonly v: number;
  readonly b: number;
  readonly u: number;
}

/**
 * How the draws into a node are mixed: one is as it is; the mean by known masses; as wide as the bounds are; or a sum of
 * masses, of which the mean is taken when it is drawn from.
 */
export const [SINGLE, WEIGHTED, WIDEST, SUMMED] = [0, 1, 2, 3] as const;
type Mix = typeof SINGLE | typeof WEIGHTED | typeof WIDEST | typeof SUMMED;

/**
 * What nodes of a graph give to others that see them, and how that is mixed there (MEANING § 2, Mix): all draws in columns
 * of numbers, those into one node after one another. Masses in kg, NaN unknown.
 */
export class Blends {
  /** How many draws there are. */
  count = 0;
  from: Int32Array;
  to: Int32Array;
  /** In the mix. */
  mass: Float64Array;
  how: Uint8Array;
  /** The part that is drawn of what there is; of OVERDRAWN its place in `overdrawings`. */
  part: Float64Array;
  readonly overdrawings: Overdrawing[] = [];
  /**
   * By node: how its draws are mixed, how many they are, their known mass (of SUMMED what they are counted in), and what
   * everything that it gives is multiplied by.
   */
  readonly mix: Uint8Array;
  readonly draws: Int32Array;
  readonly total: Float64Array;
  readonly scale: Float64Array;

  constructor(nodes: number, capacity: number) {
    this.from = new Int32Array(capacity);
    this.to = new Int32Array(capacity);
    this.mass = new Float64Array(capacity);
    this.how = new Uint8Array(capacity);
    this.part = new Float64Array(capacity);
    this.mix = new Uint8Array(nodes);
    this.draws = new Int32Array(nodes);
    this.total = new Float64Array(nodes);
    this.scale = new Float64Array(nodes).fill(1);
  }

  /** All of a node as it is; SIGHT: of a sight that is a part of another one, not rounded in between. */
  addWhole(from: number, to: number, mass: number, how: typeof WHOLE | typeof SIGHT = WHOLE): void {
    const at = this.add(from, to, mass);
    this.how[at] = how;
  }

  /** Part `q` of `v`. Taking more than there is takes all of it, as it is. */
  addPart(from: number, to: number, mass: number, q: number, v: number): void {
    const at = this.add(from, to, mass);
    this.how[at] = q >= v && q > 0 ? WHOLE : q > 0 && v > 0 ? PART : OPEN;
    this.part[at] = q / v;
  }

  addOverdrawn(from: number, to: number, mass: number, drawn: Overdrawing): void {
    const at = this.add(from, to, mass);
    this.how[at] = OVERDRAWN;
    this.part[at] = this.overdrawings.push(drawn) - 1;
  }

  private add(from: number, to: number, mass: number): number {
    const at = this.count++;
    if (at === this.from.length) this.grow();
    this.from[at] = from;
    this.to[at] = to;
    this.mass[at] = mass;
    return at;
  }

  private grow(): void {
    const longer = <C extends Int32Array | Float64Array | Uint8Array>(column: C): C => {
      const next = new (column.constructor as new (length: number) => C)(2 * column.length + 16);
      next.set(column);
      return next;
    };
    this.from = longer(this.from);
    this.to = longer(this.to);
    this.mass = longer(this.mass);
    this.how = longer(this.how);
    this.part = longer(this.part);
  }

  /** Mixes the draws since `start` in a step: by their masses; those known to be nothing are left out, unless all are. */
  mixStep(node: number, start: number, scale: number): void {
    this.scale[node] = scale;
    if (this.count - start === 1) return this.mixAs(node, start, SINGLE, this.mass[start]!);
    const masses = this.mass.subarray(start, this.count);
    const total = totalOf(masses);
    if (!masses.every((mass) => mass === 0)) this.leaveOutNothing(start);
    this.mixAs(node, start, total > 0 ? WEIGHTED : WIDEST, total);
  }

  /** Mixes the draws since `start` in a sight. `every`: also those known to be nothing. */
  mixSight(node: number, start: number, total: number, byMass: boolean, every: boolean): void {
    if (this.count - start === 1) return this.mixAs(node, start, SINGLE, total);
    if (!every) this.leaveOutNothing(start);
    this.mixAs(node, start, byMass ? WEIGHTED : WIDEST, total);
  }

  /**
   * Adds up the draws since `start`, counted in `unit` (kg, a power of two), in a sight of a batch that has several. Which
   * of these are nodes hangs on what else is loaded; a sum is the same whatever it is made of, a mean of means is not.
   */
  sumSight(node: number, start: number, total: number, unit: number): void {
    this.leaveOutNothing(start);
    this.mixAs(node, start, SUMMED, unit);
    if (total > 0) this.scale[node] = unit / total;
  }

  private mixAs(node: number, start: number, mix: Mix, total: number): void {
    this.mix[node] = mix;
    this.draws[node] = this.count - start;
    this.total[node] = total;
  }

  private leaveOutNothing(start: number): void {
    let next = start;
    for (let at = start; at < this.count; at++) {
      if (this.mass[at] === 0) continue;
      if (next < at) for (const column of this.columns()) column[next] = column[at]!;
      next++;
    }
    this.count = next;
  }

  private columns(): (Int32Array | Float64Array | Uint8Array)[] {
    return [this.from, this.to, this.mass, this.how, this.part];
  }
}
