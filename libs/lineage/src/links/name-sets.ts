/** Sets of names, each kept once and known by number: unions of the same two are worked out once. */
export class NameSets {
  static readonly EMPTY = 0;
  private readonly sets: (readonly number[])[] = [[]];
  private readonly known = new Map<string, number>([['', NameSets.EMPTY]]);
  private readonly unions = new Map<number, Map<number, number>>();
  private readonly names: string[] = [];
  private readonly singles = new Map<string, number>();

  /** The set of one name. */
  of(name: string): number {
    let set = this.singles.get(name);
    if (set === undefined) {
      this.names.push(name);
      this.singles.set(name, (set = this.numberOf([this.names.length - 1])));
    }
    return set;
  }

  union(a: number, b: number): number {
    if (a === b || b === NameSets.EMPTY) return a;
    if (a === NameSets.EMPTY) return b;
    const [low, high] = a < b ? [a, b] : [b, a];
    let row = this.unions.get(low);
    if (!row) this.unions.set(low, (row = new Map()));
    let set = row.get(high);
    if (set === undefined) row.set(high, (set = this.numberOf(merged(this.sets[low]!, this.sets[high]!))));
    return set;
  }

  /** The names of a set, in the order in which they were first met. */
  namesOf(set: number): string[] {
    return this.sets[set]!.map((name) => this.names[name]!);
  }

  private numberOf(members: readonly number[]): number {
    const text = members.join();
    let set = this.known.get(text);
    if (set === undefined) {
      set = this.sets.length;
      this.sets.push(members);
      this.known.set(text, set);
    }
    return set;
  }
}

/** Two ascending lists as one, each number once. */
function merged(a: readonly number[], b: readonly number[]): number[] {
  const all: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [i < a.length ? a[i]! : Infinity, j < b.length ? b[j]! : Infinity];
    all.push(Math.min(x, y));
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return all;
}
