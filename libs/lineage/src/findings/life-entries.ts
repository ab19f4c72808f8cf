import { parseWhen, type FindingEvent } from '@headwater/contracts';
import { certainlyBefore, compareOrdered } from '../events/time';
import type { SettledFinding } from './decide-finding';
import { isSelfDeclared, type Role, roleOf } from './parties';
import type { Unmoving } from './plan';
import type { PassedOver } from './verdicts';

/** Why an event of a finding's life does not count, or moves less than it says, or on whose word only. */
export type Remark =
  /** It lies certainly before the first report. */
  'before-report' | 'second-report' | PassedOver | Unmoving;

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
  { life, operators, verdicts }: SettledFinding,
): LifeEntry[] {
  const parties = { reported: life.reported, operators };
  const reportedAt = parseWhen(life.reported.eventTime)!;
  const notTold = (event: FindingEvent): Remark =>
    event.kind !== 'reported' || certainlyBefore(parseWhen(event.eventTime)!, reportedAt)
      ? 'before-report'
      : 'second-report';
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
        ...(verdicts.get(event) ?? { counts: false, remark: notTold(event) }),
        ...{ event, role },
        selfDeclared: isSelfDeclared(event, parties) ? true : role === 'unknown' ? null : false,
      };
    });
}
