import type { FindingEvent } from '@headwater/contracts';
import { groupBy } from '../events/group';
import { SiteFacts, UNREGISTERED } from '../events/sites';
import { subjectSites } from './subject-sites';
import { FindingLife, lifeOf, lookBackDay, SiteStanding, standingAt, Standing } from './fold';
import { mergedExtensions, Schedule, scheduleAt } from './plan';
import { type Place, type Verdict, verdictsOf } from './verdicts';

/** A finding at one site: what makes flags. */
export interface Source {
  readonly finding: string;
  readonly site: string;
  /** Steps that ended before this plain date are ruled out; null: none is. */
  readonly ruledOutBefore: string | null;
  readonly state: SiteStanding;
  readonly schedule: Schedule;
}

/** A finding as its live events and the live registrations of sites tell it. */
export interface SettledFinding {
  readonly life: FindingLife;
  readonly sources: readonly Source[];
  /** How it stands where no site of the organization is known; null: a site is. */
  readonly whole: SiteStanding | null;
  /** Every operator ever registered of one of its sites. */
  readonly operators: ReadonlySet<string>;
  readonly status: 'open' | 'closed';
  readonly standing: Standing;
  /** The kind of the last event that moved the case: shown, never open or closed by itself. */
  readonly progress: FindingEvent['kind'];
  /** Event time of the report, or of the reopening that holds; null once closed. */
  readonly openSince: string | null;
  /** The event that closed the last of its sites; null while it is open. */
  readonly closedBy: FindingEvent | null;
  /** The plan as it was told last, of whichever of its sites, and the extensions at each. */
  readonly schedule: Schedule;
  /** What each event of its life comes to. */
  readonly verdicts: ReadonlyMap<FindingEvent, Verdict>;
  /** The earliest due date in force of the sites that are open; once closed, of all. */
  readonly dueDate: string | null;
  /** Every site that is open is to be mended together with others, without a deadline. */
  readonly collaborative: boolean;
}

/** Folds the events of some findings. A finding that nobody reported is not among the answers. */
export function decideFindings(
  events: readonly FindingEvent[],
  sites: ReadonlyMap<string, SiteFacts>,
  lookBackMonths: number,
): SettledFinding[] {
  return [...groupBy(events, ({ finding }) => finding!).values()].flatMap((all) => {
    const life = lifeOf(all);
    return life ? [settle(life, sites, lookBackMonths)] : [];
  });
}

function settle(life: FindingLife, sites: ReadonlyMap<string, SiteFacts>, lookBackMonths: number): SettledFinding {
  const from = life.reported.observed?.from;
  const operatorsOf = (site: string): ReadonlySet<string> => (sites.get(site) ?? UNREGISTERED).operators;
  const sources = subjectSites(life, sites).map((site): Source => ({
    finding: life.reported.finding!,
    site,
    ruledOutBefore: from === undefined ? null : lookBackDay(from, lookBackMonths),
    state: standingAt(life, site, operatorsOf(site)),
    schedule: scheduleAt(life, new Set([site]), operatorsOf(site)),
  }));
  const operators = new Set(sources.flatMap(({ site }) => [...operatorsOf(site)]));
  // An organization of which no site is known yet: what is said of the finding as a whole.
  const whole = standingAt(life, null, new Set());
  const named = new Set(sources.map(({ site }) => site));
  const told = scheduleAt(life, sources.length > 0 ? named : null, operators);
  const extensions = mergedExtensions(
    life,
    sources.map((source) => source.schedule),
    { reported: life.reported, operators },
  );
  const schedule = sources.length > 0 ? { ...told, extensions } : told;
  const places: Place[] =
    sources.length > 0
      ? sources.map((source) => ({ ...source, operators: operatorsOf(source.site) }))
      : [{ site: null, operators: new Set(), state: whole, schedule }];
  const verdicts = verdictsOf(life, places);
  const states = places.map(({ state }) => state);
  const open = states.some((state) => state.open);
  const last = life.events.findLast((event) => verdicts.get(event)!.counts)!;
  // Of the sites that are open, the one that has been for longest: sites come in any order, what happened does not.
  const openers = new Set(states.flatMap((state) => (state.open ? [state.openedBy] : [])));
  const opened = life.events.find((event) => openers.has(event));
  const closers = new Set(states.map((state) => state.closedBy));
  const bearing = places.filter(({ state }) => state.open || !open);
  return {
    life,
    sources,
    whole: sources.length > 0 ? null : whole,
    operators,
    status: open ? 'open' : 'closed',
    standing: states.every(({ standing }) => standing === states[0]!.standing) ? states[0]!.standing : whole.standing,
    progress: last.kind,
    openSince: opened?.eventTime ?? null,
    closedBy: open ? null : life.events.findLast((event) => closers.has(event))!,
    schedule,
    verdicts,
    dueDate: earliest(bearing.map((each) => each.schedule.dueDate)),
    collaborative: bearing.every((each) => each.schedule.collaborative),
  };
}

const earliest = (days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (day !== null && (first === null || day < first) ? day : first), null);
