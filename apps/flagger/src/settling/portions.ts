import { type FlagSource, groupBy, type ReachedBatch } from '@headwater/lineage';

/** Flags after which those decided at once are enough: a fraction of a second. */
const AT_ONCE = 5_000;

export interface Portion {
  readonly sources: readonly FlagSource[];
  readonly reached: readonly ReachedBatch[];
}

/** Sources in their order, cut where they reach so many batches together; one that reaches more stands alone. */
export function* portionsOf(
  sources: readonly FlagSource[],
  reached: readonly ReachedBatch[],
  atOnce = AT_ONCE,
): Iterable<Portion> {
  const bySource = groupBy(reached, ({ source }) => source);
  let [some, theirs]: [FlagSource[], ReachedBatch[]] = [[], []];
  for (const source of sources) {
    some.push(source);
    for (const each of bySource.get(source.id) ?? []) theirs.push(each);
    if (theirs.length < atOnce) continue;
    yield { sources: some, reached: theirs };
    [some, theirs] = [[], []];
  }
  if (some.length > 0) yield { sources: some, reached: theirs };
}
