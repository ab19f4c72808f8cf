import { DOCUMENTED, INTERNAL, UNKNOWN } from './evidence';

const NOBODY = -1;
const LEVELS = UNKNOWN;

/**
 * What lies behind a sight, as the sides that fill it are to hear it: how weak the evidence is from there to the batch
 * asked for, for a filling side that is or is not the using one. For each level two using sides are enough to know: any
 * side differs from one of them. So a sight costs the same however many see it, and may be told on to another sight.
 */
export class UsedBy {
  private readonly first = new Int32Array(LEVELS).fill(NOBODY);
  private readonly second = new Int32Array(LEVELS).fill(NOBODY);
  /** The first using side is so weak beyond its own use, without a hand-over to it. */
  private readonly beyond = new Uint8Array(LEVELS);

  /**
   * `side` uses it by a hand-over of evidence `handed`, if one lies there; beyond it the weakest is `further`. Returns
   * whether that was new.
   */
  add(side: number, handed: number, further: number): boolean {
    const weakest = Math.max(handed, further);
    let changed = false;
    for (let level = DOCUMENTED; level <= weakest; level++)
      changed = this.note(level - 1, side, further >= level) || changed;
    return changed;
  }

  /** All that is behind another sight, too. */
  addAll(other: UsedBy): boolean {
    let changed = false;
    for (let i = 0; i < LEVELS; i++) {
      if (other.first[i] !== NOBODY) changed = this.note(i, other.first[i]!, other.beyond[i] === 1) || changed;
      if (other.second[i] !== NOBODY) changed = this.note(i, other.second[i]!, false) || changed;
    }
    return changed;
  }

  /** Returns whether it was new. */
  private note(i: number, side: number, beyond: boolean): boolean {
    if (this.first[i] === NOBODY) this.first[i] = side;
    else if (this.first[i] !== side) {
      if (this.second[i] !== NOBODY) return false;
      this.second[i] = side;
      return true;
    } else if (!beyond || this.beyond[i] === 1) return false;
    this.beyond[i] = beyond ? 1 : 0;
    return true;
  }

  /** The weakest evidence from what `side` filled it with to the batch asked for. */
  weakestFor(side: number): number {
    for (let level = UNKNOWN; level >= DOCUMENTED; level--) {
      const i = level - 1;
      if (this.first[i] === NOBODY) continue;
      if (this.first[i] !== side || this.second[i] !== NOBODY || this.beyond[i] === 1) return level;
    }
    return INTERNAL;
  }
}
