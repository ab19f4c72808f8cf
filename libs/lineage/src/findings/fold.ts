import { FindingEvent, parseWhen, When } from '@headwater/contracts';
import { certainlyBefore, compareOrdered } from '../events/time';
import { isSelfDeclared } from './parties';

export type Standing = 'alleged' | 'substantiated' | 'disputed';
export type ClearedBecause = 'remediated' | 'dismissed';

/** How things stand for one site of a finding. */
export interface SiteStanding {
  readonly open: boolean;
  readonly standing: Standing;
  readonly clearedBecause?: ClearedBecause;
  /** The event that closed it. */
  readonly closedBy?: FindingEvent;
  /** The event that opened it last: the report, or a reopening after a closing. */
  readonly openedBy: FindingEvent;
  /** Times that it was open before, in order. */
  readonly earlier: readonly { readonly openedBy: FindingEvent; readonly closedBy: FindingEvent }[];
}

/** A finding as its live events tell it (MEANING § 4). */
export interface FindingLife {
  /** The first `reported`; nothing counts without one. */
  readonly reported: FindingEvent;
  /** What counts, in order, the report first. */
  readonly events: readonly FindingEvent[];
}

interface Timed {
  readonly event: FindingEvent;
  readonly when: When;
  readonly eventId: string;
  readonly publisher: string;
}

/**
 * Orders the live events of one finding from its first report on. What is certainly before the report does not count,
 * nor does a second report. Null when nobody reported it.
 */
export function lifeOf(events: readonly FindingEvent[]): FindingLife | null {
  const ordered: Timed[] = events
    .map((event) => ({
      event,
      when: parseWhen(event.eventTime)!,
      eventId: event.eventId.toLowerCase(),
      publisher: event.publisher,
    }))
    .sort(compareOrdered);
  const first = ordered.find(({ event }) => event.kind === 'reported');
  if (!first) return null;
  const rest = ordered.filter(
    ({ event, when }) => event.kind !== 'reported' && event.kind !== 'correction' && !certainlyBefore(when, first.when),
  );
  return { reported: first.event, events: [first.event, ...rest.map(({ event }) => event)] };
}

/** Self-declared never closes: not by the site's operator (ever registered), nor by the subject. */
function independent(event: FindingEvent, { reported }: FindingLife, operators: ReadonlySet<string>): boolean {
  return event.verifiedBy !== undefined && !isSelfDeclared(event, { reported, operators });
}

/** Whether an event speaks of a site; null: of the finding as a whole, where no site is known. */
export const concerns = ({ sites }: FindingEvent, site: string | null): boolean =>
  !sites || (site !== null && sites.includes(site));

/**
 * The state of a finding at one site. `site` null stands for the finding as a whole where no site is known: events that
 * name sites then do not touch it.
 */
export function standingAt(life: FindingLife, site: string | null, operators: ReadonlySet<string>): SiteStanding {
  let state: SiteStanding = { open: true, standing: 'alleged', openedBy: life.reported, earlier: [] };
  for (const event of life.events) {
    if (!concerns(event, site)) continue;
    const { standing, openedBy, earlier } = state;
    const closed = (clearedBecause: ClearedBecause): SiteStanding => ({
      ...{ open: false, standing, openedBy, clearedBecause, closedBy: event, earlier },
    });
    switch (event.kind) {
      case 'verified':
        state = { ...state, standing: 'substantiated' };
        break;
      case 'disputed':
        state = { ...state, standing: 'disputed' };
        break;
      case 'remediation-verified':
        if (state.open && independent(event, life, operators)) state = closed('remediated');
        break;
      case 'dismissed':
        if (state.open && event.publisher === life.reported.publisher) state = closed('dismissed');
        break;
      case 'reopened':
        if (!state.open)
          state = {
            open: true,
            standing,
            openedBy: event,
            earlier: [...earlier, { openedBy, closedBy: state.closedBy! }],
          };
        break;
      default:
    }
  }
  return state;
}

/** `observed.from` less the look-back in calendar months, as a plain date; the last day where a month is shorter. */
export function lookBackDay(from: string, months: number): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) - months;
  const [y, m] = [Math.floor(total / 12), total % 12];
  const last = new Date(0);
  last.setUTCFullYear(y, m + 1, 0);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(y, 4)}-${pad(m + 1, 2)}-${pad(Math.min(day, last.getUTCDate()), 2)}`;
}
