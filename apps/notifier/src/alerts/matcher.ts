import { asksForHolders, exposedEnough, matches, type AlertFilter, type Matchable } from '@headwater/alerts';

export interface Subscriber {
  readonly number: number;
  readonly filter: AlertFilter;
}

/** Which subscriptions take a flag. */
export interface Matcher {
  /** Numbers of those whose filter takes it, ascending. */
  matching(flag: Matchable): readonly number[];
  /** Whether a subscription is one of them: who is gone, or has ended, is told nothing more. */
  knows(number: number): boolean;
  /** Whether one of them asks who holds a batch. */
  readonly needsHolders: boolean;
}

/** The fields by which subscriptions are found, those that take fewest flags first; each with a flag's values of it. */
const INDEXED: readonly [keyof AlertFilter, (flag: Matchable) => readonly (string | null)[]][] = [
  ['batches', ({ batch }) => [batch]],
  ['findings', ({ finding }) => [finding]],
  ['sites', ({ sites }) => sites],
  ['organizations', ({ operators, holder }) => [...operators, holder]],
  ['categories', ({ category }) => [category]],
  ['standings', ({ standing }) => [standing]],
  ['commodities', ({ commodity }) => [commodity]],
];

/**
 * Finds the subscriptions that may take a flag by one field of each filter, and looks at no others: a thousand with
 * filters of their own cost hardly more than one. Those under one value are sorted by the exposure they ask for, so that
 * the looking ends at the first that asks for more.
 */
export function createMatcher(subscribers: readonly Subscriber[]): Matcher {
  const indexes = INDEXED.map(() => new Map<string, Subscriber[]>());
  const others: Subscriber[] = [];
  const add = (list: Subscriber[], each: Subscriber): void => void list.push(each);
  for (const each of subscribers) {
    const by = INDEXED.findIndex(([field]) => ((each.filter[field] as readonly string[] | undefined)?.length ?? 0) > 0);
    if (by < 0) add(others, each);
    else
      for (const value of each.filter[INDEXED[by]![0]] as readonly string[]) {
        const list = indexes[by]!.get(value);
        if (list) add(list, each);
        else indexes[by]!.set(value, [each]);
      }
  }
  const lists = [others, ...indexes.flatMap((index) => [...index.values()])];
  for (const list of lists) list.sort((a, b) => (a.filter.minExposure ?? 0) - (b.filter.minExposure ?? 0));

  const numbers = new Set(subscribers.map(({ number }) => number));
  return {
    knows: (number) => numbers.has(number),
    needsHolders: subscribers.some(({ filter }) => asksForHolders(filter)),
    matching(flag) {
      const found = new Set<number>();
      const look = (list: readonly Subscriber[] | undefined): void => {
        for (const { number, filter } of list ?? []) {
          if (!exposedEnough(filter.minExposure, flag.exposure.max)) break;
          if (matches(filter, flag)) found.add(number);
        }
      };
      look(others);
      INDEXED.forEach(([, valuesOf], i) => {
        if (indexes[i]!.size === 0) return;
        for (const value of valuesOf(flag)) if (value !== null) look(indexes[i]!.get(value));
      });
      return [...found].sort((a, b) => a - b);
    },
  };
}
