/** Batches to look at under one finding, or (null) under all, nearest first. */
export interface Look {
  readonly finding: string | null;
  readonly batches: readonly number[];
  /** The linker told of the batches themselves. */
  readonly told: boolean;
}

/** Batches with the number of flags that each is expected to have. */
export interface Weighed {
  readonly finding: string | null;
  readonly told: boolean;
  /** In the order in which they are to be looked at. */
  readonly batches: ReadonlyMap<number, number>;
}

/** How much is settled at once, in flags. */
export interface PortionSizes {
  /** Up to so many are settled with what they follow from, in one transaction. */
  readonly atOnce: number;
  /** Of more, a portion is as many; several small portions are settled at once while that is quick. */
  readonly portion: number;
}

export const PORTION_SIZES: PortionSizes = { atOnce: 3000, portion: 500 };

export const weightOf = (all: readonly Weighed[]): number =>
  all.reduce((sum, { batches }) => [...batches.values()].reduce((some, weight) => some + weight, sum), 0);

/** Cut where they weigh a portion, small ones together; no batch is in two of one finding. */
export function* cutPortions(all: readonly Weighed[], size: number): Iterable<Look[]> {
  let [looks, weight]: [Look[], number] = [[], 0];
  for (const { finding, told, batches } of all) {
    let some: number[] = [];
    for (const [batch, each] of batches) {
      if (some.length === 0) looks.push({ finding, told, batches: some });
      some.push(batch);
      weight += each;
      if (weight < size) continue;
      yield looks;
      [looks, some, weight] = [[], [], 0];
    }
  }
  if (looks.length > 0) yield looks;
}

/** Counts flags by finding and batch, in the order in which they come; `findingOf` by source. */
export function weighByFinding(
  flags: readonly { readonly batches: readonly number[]; readonly sources: readonly number[] }[],
  findingOf: (source: number) => string,
): Weighed[] {
  const byFinding = new Map<string, Map<number, number>>();
  for (const { batches, sources } of flags) {
    for (let i = 0; i < batches.length; i++) {
      const finding = findingOf(sources[i]!);
      let weights = byFinding.get(finding);
      if (!weights) byFinding.set(finding, (weights = new Map()));
      weights.set(batches[i]!, (weights.get(batches[i]!) ?? 0) + 1);
    }
  }
  return [...byFinding].map(([finding, weights]) => ({ finding, told: false, batches: weights }));
}

export const unweighed = (batches: readonly number[], told: boolean): Weighed => ({
  finding: null,
  told,
  batches: new Map(batches.map((batch) => [batch, 1])),
});
