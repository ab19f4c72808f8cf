import type { Share } from './share';

/**
 * Rounds a number from 0 to 1 to a multiple of 2^-52. Sums of such numbers are exact as long as they stay below 2, so that
 * a share is the same to the last bit in whatever order its parts come: an answer asked for again is the same (MEANING § 7).
 */
export function onGrid(share: number): number {
  return share + 1 - 1;
}

/** What is cut off by `onGrid`, as a multiple of 2^-52, is kept to 2^-32 of that: also sums of millions are exact. */
const FINER = 2 ** 52;
const LIFT = 1.5 * 2 ** 20;
const rest = (share: number, cut: number): number => (share - cut) * FINER + LIFT - LIFT;

/** Of each node least, pro rata and most; of each of these what is on the grid, and the rest. */
const COLUMNS = 6;

/**
 * Sums of masses by their shares, counted in a unit so that all together are at most 1. Exact, in whatever order and out of
 * whatever sums they are added up: a tiny part of a large batch keeps its digits, as the rest is kept too.
 */
export class Sums {
  private readonly columns: Float64Array;

  constructor(nodes: number) {
    this.columns = new Float64Array(COLUMNS * nodes);
  }

  clear(node: number): void {
    this.columns.fill(0, COLUMNS * node, COLUMNS * node + COLUMNS);
  }

  /** So much mass of which this is the share. */
  add(node: number, mass: number, { min, proRata, max }: Share): void {
    const at = COLUMNS * node;
    this.addAt(at, mass * min);
    this.addAt(at + 2, mass * proRata);
    this.addAt(at + 4, mass * max);
  }

  private addAt(at: number, amount: number): void {
    const cut = onGrid(amount);
    this.columns[at]! += cut;
    this.columns[at + 1]! += rest(amount, cut);
  }

  /** All of another sum. */
  addAll(node: number, other: number): void {
    for (let i = 0; i < COLUMNS; i++) this.columns[COLUMNS * node + i]! += this.columns[COLUMNS * other + i]!;
  }

  min(node: number, scale: number): number {
    return this.at(COLUMNS * node) * scale;
  }

  /** The mean by mass: `scale` is what all together is to be multiplied by to make 1. */
  meanInto(share: Share, node: number, scale: number): void {
    const at = COLUMNS * node;
    share.set(this.at(at) * scale, this.at(at + 2) * scale, this.at(at + 4) * scale);
  }

  private at(at: number): number {
    return this.columns[at]! + this.columns[at + 1]! / FINER;
  }
}
