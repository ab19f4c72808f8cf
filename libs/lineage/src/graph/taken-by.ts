import type { Use } from './flows';
import { lowerBound, RangeSums, upperBound } from './range-sums';
import type { Runs } from './runs';
import { type Kind, kindOf, KINDS, type SightsByTime } from './sights-by-time';

/** Masses stated by uses, those of one form, at the places of one kind. */
interface Stated {
  readonly places: number[];
  readonly masses: number[];
  sums?: RangeSums;
}

const [EVERY, FORMLESS] = ['every form', 'no form'];
const keyOf = (kind: Kind, among: boolean, form: string): string => `${kind}\n${among}\n${form}`;

/**
 * How much uses of a batch state to have taken, up to a time: of all, or of those that see one of some inflows. Summed
 * over runs of uses, so that asking for every use costs little more than once.
 */
export class TakenBy {
  private readonly stated = new Map<string, Stated>();

  constructor(
    private readonly sights: SightsByTime,
    uses: readonly Use[],
  ) {
    const placed = uses.map((use) => {
      const line = sights.lines[kindOf(use.when)];
      const place = lowerBound(line.lo, use.when.lo);
      return { use, place, among: line.sights[place] !== null };
    });
    // By mass, too, so that a sum is the same to the last bit in whatever order they came.
    placed.sort((a, b) => a.place - b.place || (a.use.mass ?? 0) - (b.use.mass ?? 0));
    for (const { use, place, among } of placed) {
      if (use.mass === null) continue;
      this.add(keyOf(kindOf(use.when), among, EVERY), place, use.mass);
      if (use.forms.length < 2)
        this.add(
          keyOf(kindOf(use.when), among, use.forms.length === 0 ? FORMLESS : `.${use.forms[0]!}`),
          place,
          use.mass,
        );
    }
  }

  private add(key: string, place: number, mass: number): void {
    let stated = this.stated.get(key);
    if (!stated) this.stated.set(key, (stated = { places: [], masses: [] }));
    stated.places.push(place);
    stated.masses.push(mass);
  }

  /**
   * Masses, kg, stated by the uses that are not certainly after `use`, in `form` or in none (null: in whatever form). With
   * `seeing`, only by those at these runs of places and those for which nothing was left: they see all.
   */
  upTo(use: Use, form: string | null, seeing: { readonly [kind in Kind]: Runs } | null): number {
    let sum = 0;
    for (const kind of KINDS) {
      const last = this.lastNotAfter(use, kind);
      for (const key of form === null ? [EVERY] : [FORMLESS, `.${form}`]) {
        sum += this.between(keyOf(kind, false, key), 0, last);
        if (seeing === null) sum += this.between(keyOf(kind, true, key), 0, last);
        else
          for (let i = 0; i < seeing[kind].length; i += 2)
            sum += this.between(keyOf(kind, true, key), seeing[kind][i]!, Math.min(last, seeing[kind][i + 1]!));
      }
    }
    return sum;
  }

  private lastNotAfter({ when }: Use, kind: Kind): number {
    const bound = kind === 'dated' && when.date !== null ? when.lo : when.hi;
    return upperBound(this.sights.lines[kind].lo, bound) - 1;
  }

  private between(key: string, first: number, last: number): number {
    const stated = this.stated.get(key);
    if (!stated || last < first) return 0;
    return (stated.sums ??= new RangeSums(stated.places, stated.masses)).between(first, last);
  }
}
