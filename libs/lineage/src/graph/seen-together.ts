import type { When } from '@headwater/contracts';
import { earliestOf, type Emptyings, type MayBeOut, NOT_OUT } from './emptyings';
import { totalOf } from '../events/mass';
import type { Inflow } from './flows';
import { joinRuns, NO_RUNS, type Runs } from './runs';
import { foldPlaces, foldSights, type Sight } from './sight';
import type { Kind, Line, SightsByTime } from './sights-by-time';

/** The forms that inflows state: none, one, or more than one. */
export interface Forms {
  readonly one: string | null;
  readonly differ: boolean;
}

/** Latest starts and ends, ms, of inflows with a timestamp, and of those of a plain date. */
interface Latest {
  readonly timed: number;
  readonly dated: number;
  readonly datedEnd: number;
}

const formsOf = (forms: readonly string[]): Forms => ({
  one: forms[0] ?? null,
  differ: forms.some((form) => form !== forms[0]),
});

const joinForms = (a: Forms, b: Forms): Forms =>
  b.one === null
    ? a
    : a.one === null
      ? b
      : a.differ || (!b.differ && a.one === b.one)
        ? a
        : { one: a.one, differ: true };

const later = (a: Latest, b: Latest): Latest => ({
  timed: Math.max(a.timed, b.timed),
  dated: Math.max(a.dated, b.dated),
  datedEnd: Math.max(a.datedEnd, b.datedEnd),
});

const latestOf = ({ when }: Inflow): Latest =>
  when.date === null
    ? { timed: when.hi, dated: -Infinity, datedEnd: -Infinity }
    : { timed: -Infinity, dated: when.lo, datedEnd: when.hi };

const NEVER_YET: Latest = { timed: -Infinity, dated: -Infinity, datedEnd: -Infinity };

/** The latest of the inflows that a sight shows. */
export const latestIn = (inflows: readonly Inflow[]): ((sight: Sight) => Latest) =>
  foldPlaces(NEVER_YET, (place) => latestOf(inflows[place]!), later);

/** Whether all of them are certainly before a time. */
export const isBefore = ({ timed, dated, datedEnd }: Latest, { lo, date }: When): boolean =>
  timed < lo && (date === null ? datedEnd : dated) < lo;

/** What holds of inflows seen together, each fact worked out when it is first asked for, and once. */
export class SeenTogether {
  readonly forms: (sight: Sight) => Forms;
  private readonly latest: (sight: Sight) => Latest;
  private readonly mayBeOut: (sight: Sight) => MayBeOut;
  private readonly runs: { readonly [kind in Kind]: (sight: Sight) => Runs };
  private readonly masses: (sight: Sight) => number;

  constructor(
    inflows: readonly Inflow[],
    { lines }: SightsByTime,
    emptyings: Emptyings | null,
    /** Of the inflow at a place, kg; null unknown. */
    massAt: (place: number) => number | null,
  ) {
    const runIn = ({ first, last }: Line, place: number): Runs =>
      first[place]! < 0 ? NO_RUNS : [first[place]!, last[place]!];
    this.forms = foldPlaces({ one: null, differ: false }, (place) => formsOf(inflows[place]!.forms), joinForms);
    this.latest = latestIn(inflows);
    this.mayBeOut = foldPlaces(NOT_OUT, (place) => emptyings?.mayTakeOut(inflows[place]!) ?? NOT_OUT, earliestOf);
    this.runs = {
      timed: foldPlaces(NO_RUNS, (place) => runIn(lines.timed, place), joinRuns),
      dated: foldPlaces(NO_RUNS, (place) => runIn(lines.dated, place), joinRuns),
    };
    this.masses = foldSights(
      (places) => totalOf(places.map((place) => massAt(place) ?? NaN)),
      (a, b) => a + b,
    );
  }

  /** Mass of all, kg: of inflows whose stated forms differ nothing is known. */
  massOf(sight: Sight): number | null {
    if (this.forms(sight).differ) return null;
    const mass = this.masses(sight);
    return Number.isNaN(mass) ? null : mass;
  }

  /** Where the uses stand that see one of these by time. */
  seenAt(sight: Sight): { readonly [kind in Kind]: Runs } {
    return { timed: this.runs.timed(sight), dated: this.runs.dated(sight) };
  }

  /** Whether each is certainly before a use. */
  allBefore(sight: Sight, when: When): boolean {
    return isBefore(this.latest(sight), when);
  }

  /** Whether any of these may (not certainly, but possibly) have been taken out before a use, but by itself. */
  possiblyOut(sight: Sight, use: { readonly when: When }): boolean {
    const { timed, dated } = this.mayBeOut(sight);
    const { lo, hi, date } = use.when;
    return (
      timed.some((emptying) => emptying.use !== use && emptying.when.lo <= hi) ||
      dated.some((emptying) => emptying.use !== use && emptying.when.lo <= (date === null ? hi : lo))
    );
  }
}
