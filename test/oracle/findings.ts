import { sortedNames } from './code-points';
import type { HeadwaterEvent, LaterFindingEvent, Period, ReportedEvent } from './events';
import type { Sites } from './sites';
import { certainlyBefore, inOrder, momentOf } from './time';

export type Standing = 'alleged' | 'substantiated' | 'disputed';
export type ClearedBecause = 'remediated' | 'dismissed';

export interface State {
  open: boolean;
  clearedBecause?: ClearedBecause;
  /** The event that closed it. */
  closedBy?: LaterFindingEvent;
  standing: Standing;
}

export interface Finding {
  finding: string;
  /** It has a live `reported`; without one nothing is known of its subject. */
  known: boolean;
  status: 'open' | 'closed';
  standing: Standing;
  observed?: Period;
  sites: ({ site: string } & State)[];
}

export function findingsOf(events: HeadwaterEvent[], sites: Sites): Finding[] {
  const ofFindings = events.filter((event): event is ReportedEvent | LaterFindingEvent => 'finding' in event);
  return sortedNames(ofFindings.map((event) => event.finding)).map((finding) =>
    findingOf(
      finding,
      ofFindings.filter((event) => event.finding === finding),
      sites,
    ),
  );
}

function findingOf(finding: string, events: (ReportedEvent | LaterFindingEvent)[], sites: Sites): Finding {
  const [reported] = events.filter((event): event is ReportedEvent => event.kind === 'reported').sort(inOrder);
  if (!reported) return { finding, known: false, status: 'open', standing: 'alleged', sites: [] };
  const later = lifeAfter(reported, events);
  const states = sortedNames(subjectSites(reported, sites)).map((site) => {
    const ofSite = later.filter((event) => event.sites === undefined || event.sites.includes(site));
    return { site, ...fold(reported, ofSite, sites.operatorsOf(site)) };
  });
  const asAWhole = fold(
    reported,
    later.filter((event) => event.sites === undefined),
    [],
  );
  const open = states.length > 0 ? states.some((state) => state.open) : asAWhole.open;
  const [first] = states;
  const standing =
    first && states.every((state) => state.standing === first.standing) ? first.standing : asAWhole.standing;
  const status = open ? 'open' : 'closed';
  return { finding, known: true, status, standing, observed: reported.observed, sites: states };
}

/** § 4 Life: "from the first `reported` in order on; events certainly before it do not count; the rest in order". */
export function lifeAfter(reported: ReportedEvent, events: (ReportedEvent | LaterFindingEvent)[]): LaterFindingEvent[] {
  return events
    .filter((event): event is LaterFindingEvent => event.kind !== 'reported') // "of a second `reported` nothing counts"
    .filter((event) => !certainlyBefore(momentOf(event.eventTime), momentOf(reported.eventTime)))
    .sort(inOrder);
}

/** § 4 Subject: "a site, or an organization (every site of which any live registration names it operator)". */
export function subjectSites({ subject }: ReportedEvent, sites: Sites): string[] {
  if (subject.site !== undefined) return [subject.site];
  return subject.organization === undefined ? [] : sites.operatedBy(subject.organization);
}

/** § 4 Life and Standing, for one site. */
function fold(reported: ReportedEvent, later: LaterFindingEvent[], operators: string[]): State {
  let state: State = { open: true, standing: 'alleged' };
  for (const event of later) {
    if (event.kind === 'verified') state = { ...state, standing: 'substantiated' };
    if (event.kind === 'disputed') state = { ...state, standing: 'disputed' };
    if (event.kind === 'reopened') state = { open: true, standing: state.standing };
    const clearedBecause = closes(event, reported, operators);
    if (state.open && clearedBecause) state = { ...state, open: false, clearedBecause, closedBy: event };
  }
  return state;
}

/** § 4: "self-declared never closes", and only who reported may dismiss. */
export function closes(
  event: LaterFindingEvent,
  reported: ReportedEvent,
  operators: string[],
): ClearedBecause | undefined {
  if (event.kind === 'dismissed') return event.publisher === reported.publisher ? 'dismissed' : undefined;
  if (event.kind !== 'remediation-verified' || !event.verifiedBy) return undefined;
  const interested = [...operators, reported.subject.site, reported.subject.organization];
  return [event.verifiedBy, event.publisher].some((who) => interested.includes(who)) ? undefined : 'remediated';
}
