import { Sight } from './sight';

/**
 * Sights at the places 0..size-1 of a line, where each inflow shows over a run of places: a tree of halves, in which a run
 * is put at the few nodes that make it up, and a place sees the nodes above it. So n runs over m places cost n log m,
 * however they overlap.
 */
export class RunTree {
  private readonly base: number;
  private readonly own: (number[] | undefined)[];
  private readonly sights: (Sight | null | undefined)[];

  constructor(
    size: number,
    private readonly code: () => number,
  ) {
    this.base = 1;
    while (this.base < size) this.base *= 2;
    this.own = new Array<number[] | undefined>(2 * this.base);
    this.sights = new Array<Sight | null | undefined>(2 * this.base);
  }

  /** Shows an inflow from place `first` to `last`, both in. */
  add(inflow: number, first: number, last: number): void {
    let [low, high] = [this.base + first, this.base + last + 1];
    for (; low < high; low >>= 1, high >>= 1) {
      if (low & 1) this.at(low++).push(inflow);
      if (high & 1) this.at(--high).push(inflow);
    }
  }

  private at(node: number): number[] {
    return (this.own[node] ??= []);
  }

  /** What shows at a place; null where nothing does. Ask once all is added. */
  sightAt(place: number): Sight | null {
    return this.sightOf(this.base + place);
  }

  private sightOf(node: number): Sight | null {
    if (node === 0) return null;
    const known = this.sights[node];
    if (known !== undefined) return known;
    const above = this.sightOf(node >> 1);
    const own = this.own[node];
    const sight = own ? new Sight(own, above ? [above] : [], this.code()) : above;
    this.sights[node] = sight;
    return sight;
  }
}
