import type { SettledFinding } from './decide-finding';
import { dayOf, daysOpen, openSpans } from './open-days';

/** What reports count of a finding; days are UTC, plain dates. None of it hangs on the day of asking. */
export interface CaseFacts {
  readonly finding: string;
  readonly status: 'open' | 'closed';
  readonly category: string;
  readonly subjectSite: string | null;
  readonly subjectOrganization: string | null;
  /** Day of the first report. */
  readonly reportedOn: string;
  readonly dueDate: string | null;
  readonly collaborative: boolean;
  readonly closedOn: string | null;
  /** Days on which it was open at one of its sites at least; null while it is open. */
  readonly daysToClose: number | null;
  readonly closedBecause: 'remediated' | 'dismissed' | null;
  /** Who verified the remediation: the one who reported the finding, or somebody else. */
  readonly verifier: 'reporter' | 'third-party' | null;
  /** `source.kind` of the event that closed it; null: not said, or open. */
  readonly closedAfter: string | null;
}

export function caseFacts(finding: SettledFinding): CaseFacts {
  const { life, sources, whole, status, closedBy, dueDate, collaborative } = finding;
  const { reported } = life;
  const closedOn = closedBy ? dayOf(closedBy) : null;
  const states = whole ? [whole] : sources.map(({ state }) => state);
  const remediated = closedBy?.kind === 'remediation-verified';
  return {
    ...{ finding: reported.finding!, status, category: reported.category!, dueDate, collaborative, closedOn },
    subjectSite: reported.subject!.site ?? null,
    subjectOrganization: reported.subject!.organization ?? null,
    reportedOn: dayOf(reported),
    daysToClose: closedOn === null ? null : daysOpen(states.flatMap((state) => openSpans(state, closedOn))),
    closedBecause: closedBy ? (remediated ? 'remediated' : 'dismissed') : null,
    verifier: remediated ? (closedBy.verifiedBy === reported.publisher ? 'reporter' : 'third-party') : null,
    closedAfter: closedBy?.source?.kind ?? null,
  };
}
