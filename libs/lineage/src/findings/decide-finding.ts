import type { FindingEvent } from '@headwater/contracts';
import { groupBy } from '../events/group';
import { SiteFacts, UNREGISTERED } from '../events/sites';
import { subjectSites } from './flags';
import { counts, FindingLife, lifeOf, lookBackDay, SiteStanding, standingAt, Standing } from './fold';

/** A finding at one site: what makes flags. */
export interface Source {
  readonly finding: string;
  readonly site: string;
  /** Steps that ended before this plain date are ruled out; null: none is. */
  readonly ruledOutBefore: string | null;
  readonly state: SiteStanding;
}

/** A finding as its live events and the live registrations of sites tell it. */
export interface SettledFinding {
  readonly life: FindingLife;
  readonly sources: readonly Source[];
  readonly status: 'open' | 'closed';
  readonly standing: Standing;
  /** The kind of the last event that moved the case: shown, never open or closed by itself. */
  readonly progress: FindingEvent['kind'];
  /** Event time of the report, or of the reopening that holds; null once closed. */
  readonly openSince: string | null;
  /** Due date of the latest plan. */
  readonly dueDate: string | null;
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
  const sources = subjectSites(life, sites).map((site): Source => ({
    finding: life.reported.finding!,
    site,
    ruledOutBefore: from === undefined ? null : lookBackDay(from, lookBackMonths),
    state: standingAt(life, site, (sites.get(site) ?? UNREGISTERED).operators),
  }));
  // An organization of which no site is known yet: what is said of the finding as a whole.
  const whole = standingAt(life, null, new Set());
  const states = sources.length > 0 ? sources.map(({ state }) => state) : [whole];
  const open = states.some((state) => state.open);
  const operators = new Set(sources.flatMap(({ site }) => [...(sites.get(site) ?? UNREGISTERED).operators]));
  const last = life.events.findLast((event) => counts(event, life, operators))!;
  // Of the sites that are open, the one that has been for longest: sites come in any order, what happened does not.
  const openers = new Set(states.flatMap((state) => (state.open ? [state.openedBy] : [])));
  const opened = life.events.find((event) => openers.has(event));
  return {
    life,
    sources,
    status: open ? 'open' : 'closed',
    standing: states.every(({ standing }) => standing === states[0]!.standing) ? states[0]!.standing : whole.standing,
    progress: last.kind,
    openSince: opened?.eventTime ?? null,
    dueDate: life.events.findLast(({ dueDate }) => dueDate !== undefined)?.dueDate ?? null,
  };
}
