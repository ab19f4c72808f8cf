import type { Blend, Draw } from './blend';

/**
 * The draws of all blends by the node that they come from: target and weight in arrays of numbers, and the draw itself
 * where it takes a part. A trace follows each of them for every origin.
 */
export class Pushes {
  /** Those of node i are from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  readonly draws: (Draw | undefined)[];

  constructor(size: number, blends: readonly Blend[]) {
    this.starts = new Int32Array(size + 1);
    for (const { draws } of blends) for (const { from } of draws) if (from >= 0) this.starts[from + 1]!++;
    for (let i = 0; i < size; i++) this.starts[i + 1]! += this.starts[i]!;
    const count = this.starts[size]!;
    this.to = new Int32Array(count);
    this.weight = new Float64Array(count);
    this.draws = new Array<Draw | undefined>(count);
    const next = this.starts.slice(0, size);
    for (const { kind, draws, total } of blends) {
      for (const each of draws) {
        if (each.from < 0) continue;
        const at = next[each.from]!++;
        this.to[at] = each.to;
        this.weight[at] = kind === 'weighted' ? each.mass / total : 1;
        if (each.kind === 'sight' || takesPart(each)) this.draws[at] = each;
      }
    }
  }
}

/** Taking more than there is takes all of it, as it is. */
function takesPart({ kind, q, v }: Draw): boolean {
  return kind === 'overdrawn' || (kind === 'part' && !(q >= v && q > 0));
}
