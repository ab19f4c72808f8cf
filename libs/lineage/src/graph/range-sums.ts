/** Masses at places, to be summed over any run of places. Only ever added: a difference of sums could lose what is small. */
export class RangeSums {
  private readonly places: readonly number[];
  private readonly tree: Float64Array;

  /** `places` in order, as often as wanted; a mass for each. */
  constructor(places: readonly number[], masses: readonly number[]) {
    this.places = places;
    const size = places.length;
    this.tree = new Float64Array(2 * size);
    this.tree.set(masses, size);
    for (let i = size - 1; i > 0; i--) this.tree[i] = this.tree[2 * i]! + this.tree[2 * i + 1]!;
  }

  /** Sum of the masses at places from `first` to `last`, both in. */
  between(first: number, last: number): number {
    const size = this.places.length;
    let sum = 0;
    let [low, high] = [size + lowerBound(this.places, first), size + lowerBound(this.places, last + 1)];
    for (; low < high; low >>= 1, high >>= 1) {
      if (low & 1) sum += this.tree[low++]!;
      if (high & 1) sum += this.tree[--high]!;
    }
    return sum;
  }
}

/** How many of the sorted `values` are below `value`. */
export function lowerBound(values: ArrayLike<number>, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the sorted `values` are not above `value`. */
export function upperBound(values: ArrayLike<number>, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
