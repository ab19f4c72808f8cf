/**
 * Inflows of one batch that are seen together: some by themselves (`own`, their places among the batch's inflows), and
 * those of other sights. A silo booked in turn is a chain of them, each the one before and what came since, so that it
 * costs its lines and not its deliveries times its withdrawals. No inflow is in a sight twice.
 */
export class Sight {
  /** How many inflows it shows in all. */
  readonly size: number;

  constructor(
    readonly own: readonly number[],
    readonly parts: readonly Sight[] = [],
    /** Tells it apart from other sights of the batch, mostly also after the next event; null: nothing does. */
    readonly code: number | null = null,
  ) {
    let size = own.length;
    for (const part of parts) size += part.size;
    this.size = size;
  }

  /** Places of all that it shows. */
  places(): number[] {
    const all: number[] = [];
    for (const open: Sight[] = [this]; open.length > 0;) {
      const { own, parts } = open.pop()!;
      for (const place of own) all.push(place);
      for (const part of parts) open.push(part);
    }
    return all;
  }
}

export const NO_SIGHT = new Sight([], [], 0);

/** A sight of all inflows, one by one. */
export function sightOfAll(size: number): Sight {
  if (size === 0) return NO_SIGHT;
  if (size === 1) return new Sight(FIRST, NO_PARTS, 0);
  return new Sight(
    Array.from({ length: size }, (_, place) => place),
    NO_PARTS,
    0,
  );
}

const FIRST: readonly number[] = [0];
const NO_PARTS: readonly Sight[] = [];

/**
 * What holds of all inflows of a sight together, worked out once for each sight that others are made of: `ofOwn` of the
 * places that it shows itself (none of them: what holds of nothing), joined with what holds of its parts. No recursion: a
 * chain may be tens of thousands long.
 */
export function foldSights<T>(ofOwn: (places: readonly number[]) => T, join: (a: T, b: T) => T): (sight: Sight) => T {
  const known = new Map<Sight, T>();
  const fold = ({ own, parts }: Sight): T => {
    let all = ofOwn(own);
    for (const part of parts) all = join(all, known.get(part)!);
    return all;
  };
  return (sight) => {
    for (const open = [sight]; open.length > 0;) {
      const last = open[open.length - 1]!;
      const missing = known.has(last) ? undefined : last.parts.filter((part) => !known.has(part));
      if (missing && missing.length > 0) open.push(...missing);
      else {
        if (!known.has(last)) known.set(last, fold(last));
        open.pop();
      }
    }
    return known.get(sight)!;
  };
}

/** The same of each place, one by one; `join` must not care about order. */
export function foldPlaces<T>(none: T, of: (place: number) => T, join: (a: T, b: T) => T): (sight: Sight) => T {
  return foldSights((places) => places.reduce((all, place) => join(all, of(place)), none), join);
}
