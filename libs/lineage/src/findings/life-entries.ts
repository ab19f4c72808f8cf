import { parseWhen, type FindingEvent } from '@headwater/contracts';
import { SiteFacts, UNREGISTERED } from '../events/sites';
import { certainlyBefore, compareOrdered } from '../events/time';
import { countsSomewhere, type SettledFinding } from './decide-finding';
import { isSelfDeclared, type Role, roleOf } from './parties';
import { scheduleAt, type Unmoving } from './plan';

/** Why an event of a finding's life does not count, or moves less than it says. */
export type Remark =
  /** It lies certainly before the first report. */
  | 'before-report'
  | 'second-report'
  /** A remediation that names nobody who verified it. */
  | 'no-verifier'
  /** A remediation on the word of the operator or the subject, or verified by them. */
  | 'self-declared'
  /** A remediation of sites that the finding is not about. */
  | 'other-sites'
  /** A dismissal by another than who reported it. */
  | 'not-the-reporter'
  | Unmoving;

/** One event of a finding's life: who said it, as what, and what it moves. */
export interface LifeEntry {
  readonly event: FindingEvent;
  readonly role: Role;
  /** Null: nobody can say (no operator of its sites is known). */
  readonly selfDeclared: boolean | null;
  readonly counts: boolean;
  readonly remark: Remark | null;
}

/** All live events of one finding in order, also those that are passed over. `events` are those that were folded. */
export function lifeEntries(
  events: readonly FindingEvent[],
  { life, sources, operators }: SettledFinding,
  sites: ReadonlyMap<string, SiteFacts>,
): LifeEntry[] {
  const parties = { reported: life.reported, operators };
  const operatorsOf = (site: string): ReadonlySet<string> => (sites.get(site) ?? UNREGISTERED).operators;
  const { unmoving } = scheduleAt(life, null, operators);
  const alive = new Set(life.events);
  const reportedAt = parseWhen(life.reported.eventTime)!;
  const remarkOf = (event: FindingEvent): Remark | null => {
    if (!alive.has(event)) {
      const before = certainlyBefore(parseWhen(event.eventTime)!, reportedAt);
      return before || event.kind !== 'reported' ? 'before-report' : 'second-report';
    }
    if (countsSomewhere(event, life, sources, operatorsOf)) return unmoving.get(event) ?? null;
    if (event.kind === 'dismissed') return 'not-the-reporter';
    if (event.verifiedBy === undefined) return 'no-verifier';
    const named = sources.some(({ site }) => !event.sites || event.sites.includes(site));
    return named || sources.length === 0 ? 'self-declared' : 'other-sites';
  };
  return events
    .map((event) => ({
      event,
      when: parseWhen(event.eventTime)!,
      eventId: event.eventId.toLowerCase(),
      publisher: event.publisher,
    }))
    .sort(compareOrdered)
    .map(({ event }) => {
      const role = roleOf(event.publisher, parties);
      return {
        ...{ event, role, remark: remarkOf(event) },
        selfDeclared: isSelfDeclared(event, parties) ? true : role === 'unknown' ? null : false,
        counts: alive.has(event) && countsSomewhere(event, life, sources, operatorsOf),
      };
    });
}
