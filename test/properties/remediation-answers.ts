import type { FindingEvent, SiteEvent } from '@headwater/contracts';
import {
  compareText,
  daysOpen,
  decideFindings,
  type Extension,
  factsOf,
  groupBy,
  liveEvents,
  openSpans,
  type SettledFinding,
} from '@headwater/lineage';
import type { RecordedEvent } from '../oracle/events';
import type { Oracle } from '../oracle/oracle';
import { difference } from './difference';

/** The findings of some events, as the product decides them. */
export function settledFindingsOf(events: readonly RecordedEvent[], lookBackMonths: number): SettledFinding[] {
  const live = liveEvents(events as never);
  const registered = live.flatMap(({ stream, event }) => (stream === 'sites' ? [event as SiteEvent] : []));
  const sites = new Map([...groupBy(registered, ({ site }) => site!)].map(([site, all]) => [site, factsOf(all)]));
  const told = live.flatMap(({ stream, event }) => (stream === 'findings' ? [event as FindingEvent] : []));
  return decideFindings(told, sites, lookBackMonths).sort((a, b) =>
    compareText(a.life.reported.finding!, b.life.reported.finding!),
  );
}

/** Where it differs from the oracle on plan, due dates, extensions and open days, as of a day; null: nowhere. */
export function remediationDifference(
  findings: readonly SettledFinding[],
  truth: Oracle,
  today: string,
): string | null {
  return difference(
    findings.map((finding) => answerOf(finding, today)),
    truth.remediations(today),
    today,
  );
}

const toldOf = ({ from, to, state }: Extension): string => `${from} ${to} ${state}`;

function answerOf(finding: SettledFinding, today: string): object {
  const { life, sources, whole, dueDate, collaborative, status } = finding;
  const states = whole ? [whole] : sources.map(({ state }) => state);
  const overdue = (open: boolean, due: string | null): boolean => open && due !== null && due < today;
  return {
    finding: life.reported.finding,
    ...{ dueDate, collaborative, overdue: overdue(status === 'open', dueDate) },
    daysOpen: daysOpen(states.flatMap((state) => openSpans(state, today))),
    extensions: [...new Set(finding.schedule.extensions.map(toldOf))].sort(compareText),
    sites: [...sources]
      .sort((a, b) => compareText(a.site, b.site))
      .map(({ site, state, schedule }) => ({
        ...{ site, plan: schedule.plan?.state ?? null, dueDate: schedule.dueDate },
        collaborative: schedule.collaborative,
        extensions: schedule.extensions.map(toldOf),
        daysOpen: daysOpen(openSpans(state, today)),
        overdue: overdue(state.open, schedule.dueDate),
      })),
  };
}
