import { lowerBound, upperBound } from './range-sums';

/** Runs of places: first and last of each, in order, two numbers a run; none touches the next. */
export type Runs = readonly number[];

export const NO_RUNS: Runs = [];

/** The places of both. */
export function joinRuns(a: Runs, b: Runs): Runs {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const joined: number[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    const fromA = j >= b.length || (i < a.length && a[i]! <= b[j]!);
    const [first, last] = fromA ? [a[i]!, a[i + 1]!] : [b[j]!, b[j + 1]!];
    if (fromA) i += 2;
    else j += 2;
    const end = joined.length - 1;
    if (end > 0 && first <= joined[end]! + 1) joined[end] = Math.max(joined[end]!, last);
    else joined.push(first, last);
  }
  return joined;
}

/** How many of the sorted `places` are within the runs. */
export function countWithin(runs: Runs, places: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < runs.length; i += 2) count += upperBound(places, runs[i + 1]!) - lowerBound(places, runs[i]!);
  return count;
}
