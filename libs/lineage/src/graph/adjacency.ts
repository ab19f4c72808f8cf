/** For each of 0..n-1 a list of numbers, all in one array: `targets` from `starts[i]` to `starts[i + 1]`. */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/** Lists of `from[i] → to[i]`, each in the order in which the pairs come. */
export function adjacencyOf(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Adjacency {
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < from.length; i++) starts[from[i]! + 1]!++;
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, size);
  const targets = new Int32Array(from.length);
  for (let i = 0; i < from.length; i++) targets[next[from[i]!]!++] = to[i]!;
  return { starts, targets };
}
