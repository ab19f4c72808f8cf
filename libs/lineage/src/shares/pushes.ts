import { type Blends, SIGHT, SUMMED, WEIGHTED } from './blends';

/** The draws of all blends by the node that they come from, in columns as they are followed. */
export class Pushes {
  /** Those of node i are from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  readonly how: Uint8Array;
  readonly part: Float64Array;

  constructor(size: number, { count, from, to, mass, how, part, mix, total }: Blends) {
    this.starts = new Int32Array(size + 1);
    for (let i = 0; i < count; i++) if (from[i]! >= 0) this.starts[from[i]! + 1]!++;
    for (let i = 0; i < size; i++) this.starts[i + 1]! += this.starts[i]!;
    const drawn = this.starts[size]!;
    this.to = new Int32Array(drawn);
    this.weight = new Float64Array(drawn);
    this.how = new Uint8Array(drawn);
    this.part = new Float64Array(drawn);
    const next = this.starts.slice(0, size);
    for (let i = 0; i < count; i++) {
      if (from[i]! < 0) continue;
      const at = next[from[i]!]!++;
      const target = to[i]!;
      this.to[at] = target;
      const byMass = mix[target] === WEIGHTED || (mix[target] === SUMMED && how[i] !== SIGHT);
      this.weight[at] = byMass ? mass[i]! / total[target]! : 1;
      this.how[at] = how[i]!;
      this.part[at] = part[i]!;
    }
  }
}
