/** Compares by code points; JavaScript's own `<` compares UTF-16 units, which differs beyond U+FFFF. */
export function byCodePoint(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length;) {
    const [x, y] = [a.codePointAt(i)!, b.codePointAt(i)!];
    if (x !== y) return x - y;
    i += x > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
}

/** Compares two lists item by item; where one is the beginning of the other, it comes first. */
export function firstDifference<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = compare(a[i] as T, b[i] as T);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function sortedNames(names: Iterable<string>): string[] {
  return [...new Set(names)].sort(byCodePoint);
}
