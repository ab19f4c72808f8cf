import { labourTerms } from '../findings/labour-terms';
import { EVENT, FARM, FINDING, THROUGH } from './example-world';

const finding = {
  finding: FINDING,
  status: 'open',
  standing: 'alleged',
  progress: 'plan-submitted',
  category: 'child-labour',
  severity: 'critical',
  subject: { site: FARM },
  observed: { from: '2026-01-10', to: '2026-01-12' },
  reportedBy: 'urn:example:org:inspectorate',
  openSince: '2026-01-20T10:00:00Z',
  dueDate: '2026-06-30',
  batchesReached: 2,
};

const remediated = {
  ...{ findings: 12, open: 5, overdue: 2, collaborative: 1, closed: 7, remediated: 6, dismissed: 1 },
  ...{ medianDaysToClose: 93, medianDaysToRemedy: 104.5, verifiedBy: { reporter: 4, thirdParty: 2 } },
  closedAfter: {
    ...{ inspection: 4, audit: 1, ngo: 1, media: 0, worker: 0, survey: 0, 'self-assessment': 0, other: 0, unknown: 1 },
  },
};

const monitored = {
  ...{ visits: 31, sitesVisited: 17, findings: 12, followUps: 19, seenAgain: 6, evidence: 6 },
  ...{ remediationsVerified: 6, dismissals: 1 },
};

/** Of findings and reports of them. */
export const FINDING_EXAMPLES: Readonly<Record<string, unknown>> = {
  FindingItem: finding,
  Finding: {
    ...finding,
    batchesOpen: 2,
    batchesOnce: 3,
    ...labourTerms('child-labour', ['C182-3d'], []),
    ...{ overdue: false, collaborative: false, daysOpen: 41, closedAt: null },
    plan: {
      state: 'submitted',
      submitted: { at: '2026-02-10', by: 'urn:example:org:finca-alta' },
      decided: null,
      rootCause: 'Pay by weight for whole families',
      actions: ['Day rates for adults'],
      preventiveActions: ['Age checks at the gate'],
    },
    extensions: [],
    disputes: [],
    sites: [
      {
        ...{ site: FARM, status: 'open', standing: 'alleged', openSince: '2026-01-20T10:00:00Z', closedAt: null },
        ...{ clearedBecause: null, daysOpen: 41, plan: 'submitted', dueDate: '2026-06-30' },
        ...{ overdue: false, collaborative: false },
      },
    ],
    siteCount: 1,
    subjectKnown: true,
    life: [
      {
        eventId: EVENT,
        kind: 'reported',
        eventTime: '2026-01-20T10:00:00Z',
        publisher: 'urn:example:org:inspectorate',
        finding: FINDING,
        subject: { site: FARM },
        category: 'child-labour',
        severity: 'critical',
        recordedAt: THROUGH,
        role: 'reporter',
        selfDeclared: false,
        counts: true,
        remark: null,
      },
    ],
    lookBackMonths: 12,
    asOf: THROUGH,
    projectedThrough: THROUGH,
  },
  RemediationReport: {
    groupBy: 'country',
    items: [{ group: 'HN', ...remediated }],
    total: remediated,
    complete: true,
    asOf: THROUGH,
    projectedThrough: THROUGH,
  },
  MonitoringReport: {
    groupBy: 'region',
    items: [{ group: 'HN-CM', ...monitored }],
    total: monitored,
    complete: true,
    asOf: THROUGH,
    projectedThrough: THROUGH,
  },
};
