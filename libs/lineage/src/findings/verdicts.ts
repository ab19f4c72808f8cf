import type { FindingEvent } from '@headwater/contracts';
import { concerns, type FindingLife, type SiteStanding } from './fold';
import { isSelfDeclared } from './parties';
import type { Schedule, Unmoving } from './plan';

/** Why an event of a finding's life counts at none of the sites that it tells of, the first that fits. */
const PASSED_OVER = [
  /** A dismissal by another than who reported it. */
  'not-the-reporter',
  /** A remediation that names nobody who verified it. */
  'no-verifier',
  /** A remediation on the word of the operator or the subject, or verified by them. */
  'self-declared',
  /** A closing of what is closed. */
  'already-closed',
  /** It tells of sites that the finding is not about. */
  'other-sites',
] as const;
export type PassedOver = (typeof PASSED_OVER)[number];
/** Beside an event that counts: why it does not at some of the sites that it tells of. */
const ELSEWHERE: readonly PassedOver[] = ['self-declared', 'other-sites'];
const UNMOVING: readonly Unmoving[] = ['own-approval', 'extension-asked', 'extension-refused', 'own-date', 'no-plan'];

export interface Verdict {
  /** At one of the sites that it tells of. */
  readonly counts: boolean;
  /** Why it does not count, or not at all the sites that it tells of; else why it moves less than it says. */
  readonly remark: PassedOver | Unmoving | null;
}

/** A site of a finding; null: the finding as a whole, where none is known. */
export interface Place {
  readonly site: string | null;
  readonly operators: ReadonlySet<string>;
  readonly state: SiteStanding;
  readonly schedule: Schedule;
}

/** What each event of a life comes to, over all places of the finding: somebody may run one of them and be a stranger to another. */
export function verdictsOf(life: FindingLife, places: readonly Place[]): ReadonlyMap<FindingEvent, Verdict> {
  const known = new Set(places.map(({ site }) => site));
  const judges = places.map((place) => judgeAt(life, place));
  return new Map(
    life.events.map((event) => {
      const said = judges.map((judge) => judge(event));
      const counts = said.includes(null);
      const why = new Set(counts ? said.filter((each, i) => each !== 'other-sites' && told(event, places[i]!)) : said);
      if (counts && !known.has(null) && event.sites?.some((site) => !known.has(site))) why.add('other-sites');
      const passed = PASSED_OVER.find((each) => why.has(each) && (!counts || ELSEWHERE.includes(each)));
      const held = new Set(places.map(({ schedule }) => schedule.unmoving.get(event)));
      return [event, { counts, remark: passed ?? UNMOVING.find((each) => held.has(each)) ?? null }];
    }),
  );
}

const told = (event: FindingEvent, { site }: Place): boolean => site === null || concerns(event, site);

const isClosing = ({ kind }: FindingEvent): boolean => kind === 'remediation-verified' || kind === 'dismissed';

/** Why an event does not count at a place; null: it does. */
function judgeAt({ reported }: FindingLife, place: Place): (event: FindingEvent) => PassedOver | null {
  const { site, operators, state } = place;
  const closings = new Set([...state.earlier.map(({ closedBy }) => closedBy), state.closedBy]);
  return (event) => {
    if (event.kind === 'dismissed' && event.publisher !== reported.publisher) return 'not-the-reporter';
    if (event.kind === 'remediation-verified' && event.verifiedBy === undefined) return 'no-verifier';
    // Of an organization without known sites, a plan is told whatever sites it names; a closing of some closes nothing.
    if (!(isClosing(event) ? concerns(event, site) : told(event, place))) return 'other-sites';
    if (!isClosing(event) || closings.has(event)) return null;
    const own = event.kind === 'remediation-verified' && isSelfDeclared(event, { reported, operators });
    return own ? 'self-declared' : 'already-closed';
  };
}
