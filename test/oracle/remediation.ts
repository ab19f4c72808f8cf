import { sortedNames } from './code-points';
import type { HeadwaterEvent, LaterFindingEvent, ReportedEvent } from './events';
import { closes, lifeAfter, subjectSites } from './findings';
import type { Sites } from './sites';
import { inOrder, utcDateOf } from './time';

type FindingEvent = ReportedEvent | LaterFindingEvent;

export interface SiteRemediation {
  plan: 'submitted' | 'approved' | 'rejected' | null;
  dueDate: string | null;
  collaborative: boolean;
  overdue: boolean;
  daysOpen: number;
  extensions: string[];
}

export interface Remediation extends Omit<SiteRemediation, 'plan'> {
  finding: string;
  sites: ({ site: string } & SiteRemediation)[];
}

/** ADR 0034, for every finding that was reported, on a day: slow, and day by day. */
export function remediationsOf(events: HeadwaterEvent[], sites: Sites, today: string): Remediation[] {
  const ofFindings = events.filter((event): event is FindingEvent => 'finding' in event);
  return sortedNames(ofFindings.map((event) => event.finding)).flatMap((finding) => {
    const all = ofFindings.filter((event) => event.finding === finding);
    const [reported] = all.filter((event): event is ReportedEvent => event.kind === 'reported').sort(inOrder);
    if (!reported) return [];
    const later = lifeAfter(reported, all);
    const names = sortedNames(subjectSites(reported, sites));
    const of = (site: string | null) => {
      const told = later.filter(({ sites: named }) => named === undefined || (site !== null && named.includes(site)));
      return remediationAt(reported, told, site === null ? [] : sites.operatorsOf(site), today);
    };
    // Of an organization without sites: a plan is told whatever sites it names, a closing only if it names none.
    const everybody = [...new Set(names.flatMap((site) => sites.operatorsOf(site)))];
    const states = names.length > 0 ? names.map(of) : [{ ...of(null), ...deskOf(reported, later, everybody) }];
    const open = states.filter(({ days }) => days.open);
    const bearing = open.length > 0 ? open : states;
    const due = bearing.flatMap(({ dueDate }) => dueDate ?? []).sort();
    return [
      {
        finding,
        dueDate: due[0] ?? null,
        collaborative: bearing.every(({ collaborative }) => collaborative),
        overdue: open.length > 0 && due[0] !== undefined && due[0] < today,
        extensions: sortedNames(states.flatMap(({ extensions }) => extensions)),
        daysOpen: new Set(states.flatMap(({ days }) => [...days.counted])).size,
        sites: names.map((site, i) => {
          const { days, ...rest } = states[i]!;
          return { site, ...rest, daysOpen: days.counted.size, overdue: days.open && isBefore(rest.dueDate, today) };
        }),
      },
    ];
  });
}

const isBefore = (dueDate: string | null, today: string): boolean => dueDate !== null && dueDate < today;

function remediationAt(reported: ReportedEvent, later: LaterFindingEvent[], operators: string[], today: string) {
  return { ...deskOf(reported, later, operators), days: daysOf(reported, later, operators, today) };
}

/** Every day on which it was open, one by one: from the day that it was opened to the day before it was closed. */
function daysOf(reported: ReportedEvent, later: LaterFindingEvent[], operators: string[], today: string) {
  const counted = new Set<string>();
  let openSince: string | null = utcDateOf(reported.eventTime);
  const count = (until: string): void => {
    for (let day = Date.parse(openSince!); day < Date.parse(until); day += 86_400_000)
      counted.add(new Date(day).toISOString().slice(0, 10));
  };
  for (const event of later) {
    if (openSince !== null && closes(event, reported, operators)) {
      count(utcDateOf(event.eventTime));
      openSince = null;
    } else if (openSince === null && event.kind === 'reopened') openSince = utcDateOf(event.eventTime);
  }
  if (openSince !== null) count(today);
  return { counted, open: openSince !== null };
}

/** What lies on the desk of who follows the plan: the plan, the date in force, what was asked for. */
function deskOf(reported: ReportedEvent, later: LaterFindingEvent[], operators: string[]) {
  const accused = [...operators, reported.subject.site, reported.subject.organization];
  let plan: SiteRemediation['plan'] = null;
  let date: string | null = null;
  let dateIsAgreed = false;
  let together = false;
  const extensions: { from: string; to: string; answer: 'in-force' | 'asked' | 'refused' }[] = [];
  const waiting = () => extensions.filter(({ answer }) => answer === 'asked');
  const refuse = () => waiting().forEach((each) => (each.answer = 'refused'));
  const set = (to: string, own: boolean, extending: boolean): void => {
    const extended = date !== null && to > date;
    if (own && dateIsAgreed && extended) {
      extensions.push({ from: date!, to, answer: 'asked' });
      return;
    }
    if (extended && extending) extensions.push({ from: date!, to, answer: 'in-force' });
    dateIsAgreed ||= !own;
    date = to;
    together = false;
  };
  const say = (collaborative: boolean | undefined): void => {
    if (collaborative === undefined) return;
    together = collaborative;
    if (!collaborative) return;
    // Somebody else set the terms: no deadline, whatever was asked for.
    [date, dateIsAgreed] = [null, true];
    refuse();
  };
  for (const event of [reported, ...later] as LaterFindingEvent[]) {
    const own = accused.includes(event.publisher);
    const { dueDate, collaborative } = event;
    const hadPlan = plan !== null;
    if (event.kind === 'plan-submitted') {
      plan = 'submitted';
      if (dueDate) set(dueDate, own, hadPlan);
    } else if (event.kind === 'progress-reported') {
      if (hadPlan && dueDate) set(dueDate, own, true);
    } else if (event.kind === 'plan-rejected' && hadPlan && !(own && plan === 'approved')) {
      if (!(plan === 'approved' && waiting().length > 0)) plan = 'rejected';
      refuse();
    } else if (event.kind === 'plan-approved' && !own) {
      plan = 'approved';
      const asked = waiting().at(-1);
      const granted = asked && !collaborative && (dueDate === undefined || dueDate === asked.to) ? asked : undefined;
      if (granted) granted.answer = 'in-force';
      refuse();
      dateIsAgreed = true;
      say(collaborative);
      if (granted) [date, together] = [granted.to, false];
      else if (dueDate) set(dueDate, false, hadPlan);
    } else if (['reported', 'verified', 'reopened'].includes(event.kind)) {
      if (!own) say(collaborative);
      if (dueDate) set(dueDate, own, false);
    }
  }
  return {
    plan,
    dueDate: date,
    collaborative: together,
    extensions: extensions.map(({ from, to, answer }) => `${from} ${to} ${answer}`),
  };
}
