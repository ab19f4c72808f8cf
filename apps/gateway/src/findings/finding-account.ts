import type { FindingEvent } from '@headwater/contracts';
import {
  compareText,
  daysOpen,
  type Extension,
  openSpans,
  type Plan,
  type Role,
  roleOf,
  type Schedule,
  type SettledFinding,
  type SiteStanding,
} from '@headwater/lineage';
import type { CategoryCode } from '@headwater/reference';
import { type LabourTerms, labourTerms } from './labour-terms';

/** Most sites of a finding that are shown one by one. */
export const MOST_SITES = 1000;

interface Said {
  readonly at: string;
  readonly by: string;
}

export interface PlanAccount {
  readonly state: Plan['state'];
  /** Null: it was decided on, and nobody has sent it. */
  readonly submitted: Said | null;
  readonly decided: Said | null;
  readonly rootCause: string | null;
  readonly actions: readonly string[];
  readonly preventiveActions: readonly string[];
}

export interface ExtensionAccount extends Said {
  readonly from: string;
  readonly to: string;
  readonly state: Extension['state'];
  readonly selfDeclared: boolean;
  readonly reason: string | null;
}

/** How it stands at one of its sites. */
export interface SiteAccount {
  readonly site: string;
  readonly status: 'open' | 'closed';
  readonly standing: string;
  readonly openSince: string | null;
  readonly closedAt: string | null;
  readonly clearedBecause: string | null;
  readonly daysOpen: number;
  readonly plan: Plan['state'] | null;
  readonly dueDate: string | null;
  readonly overdue: boolean;
  readonly collaborative: boolean;
}

/** What follows from the life of a finding, on a day. */
export interface FindingAccount extends LabourTerms {
  /** Open, and a due date in force lies before the day of asking (UTC). */
  readonly overdue: boolean;
  readonly collaborative: boolean;
  /** Days on which it was open at one of its sites at least, up to the day of asking. */
  readonly daysOpen: number;
  readonly closedAt: string | null;
  readonly plan: PlanAccount | null;
  readonly extensions: readonly ExtensionAccount[];
  readonly disputes: readonly (Said & {
    readonly eventId: string;
    readonly role: Role;
    readonly sites: readonly string[] | null;
    readonly reason: string | null;
    readonly evidence: NonNullable<FindingEvent['evidence']>;
  })[];
  readonly sites: readonly SiteAccount[];
  readonly siteCount: number;
}

const said = ({ eventTime: at, publisher: by }: FindingEvent): Said => ({ at, by });

/** `today`: the day of asking, a plain date (UTC). */
export function accountOf(finding: SettledFinding, today: string): FindingAccount {
  const { life, sources, whole, operators, schedule, status, dueDate, collaborative, closedBy, verdicts } = finding;
  const states = whole ? [whole] : sources.map(({ state }) => state);
  const parties = { reported: life.reported, operators };
  const told = life.events.filter((event) => verdicts.get(event)!.counts);
  return {
    ...labourTerms(
      life.reported.category as CategoryCode,
      told.flatMap(({ indicators }) => indicators ?? []),
      told.flatMap(({ conventions }) => conventions ?? []),
    ),
    overdue: isOverdue(status === 'open', dueDate, today),
    collaborative,
    daysOpen: daysOpen(states.flatMap((state) => openSpans(state, today))),
    closedAt: closedBy?.eventTime ?? null,
    plan: planAccount(schedule.plan),
    extensions: schedule.extensions.map(({ from, to, state, selfDeclared, event }) => ({
      ...{ from, to, state, selfDeclared, ...said(event), reason: event.reason ?? null },
    })),
    disputes: told
      .filter(({ kind }) => kind === 'disputed')
      .map((event) => ({
        ...{ eventId: event.eventId, ...said(event), role: roleOf(event.publisher, parties) },
        ...{ sites: event.sites ?? null, reason: event.reason ?? event.note ?? event.description ?? null },
        evidence: event.evidence ?? [],
      })),
    sites: [...sources]
      .sort((a, b) => compareText(a.site, b.site))
      .slice(0, MOST_SITES)
      .map(({ site, state, schedule: own }) => siteAccount(site, state, own, today)),
    siteCount: sources.length,
  };
}

const isOverdue = (open: boolean, dueDate: string | null, today: string): boolean =>
  open && dueDate !== null && dueDate < today;

const planAccount = (plan: Plan | null): PlanAccount | null =>
  plan && {
    state: plan.state,
    submitted: plan.submitted && said(plan.submitted),
    decided: plan.decided && said(plan.decided),
    rootCause: plan.rootCause,
    actions: plan.actions,
    preventiveActions: plan.preventiveActions,
  };

function siteAccount(site: string, state: SiteStanding, schedule: Schedule, today: string): SiteAccount {
  return {
    site,
    status: state.open ? 'open' : 'closed',
    standing: state.standing,
    openSince: state.open ? state.openedBy.eventTime : null,
    closedAt: state.closedBy?.eventTime ?? null,
    clearedBecause: state.clearedBecause ?? null,
    daysOpen: daysOpen(openSpans(state, today)),
    plan: schedule.plan?.state ?? null,
    dueDate: schedule.dueDate,
    overdue: isOverdue(state.open, schedule.dueDate, today),
    collaborative: schedule.collaborative,
  };
}
