import { schemeFacts } from '@headwater/reference';
import { labourTerms } from '../findings/labour-terms';
import { ALERT_EXAMPLES } from './alert-examples';

const LOT = 'urn:example:lot:C';
const FARM = 'urn:example:farm:7';
const FINDING = 'urn:example:finding:F-1';
const CERTIFICATE = 'urn:example:certificate:RA-123';
const THROUGH = '2026-03-02T09:00:01.250Z';
const EVENT = '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a';

const quarter = { min: 0.25, proRata: 0.25, max: 0.25 };
const none = { min: 0, proRata: 0, max: 0 };
const path = ['urn:example:lot:A', LOT];
const flagged = { status: 'open', relation: 'origin', standing: 'alleged', madeBefore: false, exposure: quarter, path };
const claim = {
  certificate: CERTIFICATE,
  event: EVENT,
  custody: 'mass-balance',
  verdict: 'supported',
  reasons: [],
  selfIssued: false,
};
const flag = {
  site: FARM,
  finding: FINDING,
  category: 'child-labour',
  ...flagged,
  raisedAt: THROUGH,
  clearedAt: null,
  clearedBecause: null,
};
const site = {
  siteKind: 'farm',
  name: 'Finca Alta',
  operator: 'urn:example:org:finca-alta',
  country: 'HN',
  subdivision: 'HN-CM',
  location: { type: 'Point', coordinates: [-87.6, 14.4] },
  hectares: 3.2,
  commodities: ['coffee'],
  identifiers: [{ scheme: 'gln', value: '0614141000012' }],
};
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

/** An example of each answer, by the name of its component; a spec holds them to the schemas. */
export const READ_EXAMPLES: Readonly<Record<string, unknown>> = {
  ...ALERT_EXAMPLES,
  Session: {
    organization: 'urn:example:org:trader',
    name: 'Example Trading',
    roles: ['trader'],
    publishes: {},
    lookBackMonths: 12,
  },
  EventState: {
    stream: 'sites',
    event: {
      eventId: EVENT,
      kind: 'registered',
      eventTime: '2026-01-05',
      publisher: 'urn:example:org:finca-alta',
      site: FARM,
      siteKind: 'farm',
    },
    recordedAt: THROUGH,
    state: 'applied',
    correctedBy: [],
  },
  ParkedItem: {
    id: '0b1c7a5e-0a3f-8b6d-9f57-2f8f3f0d7c11',
    app: 'linker',
    stream: 'headwater.shipments.v1',
    partition: 3,
    offset: 1207,
    publisher: 'urn:example:org:finca-alta',
    eventId: EVENT,
    reason: 'conflict',
    detail: 'another event was recorded earlier under this stream, publisher and eventId, with other content',
    at: THROUGH,
    state: 'parked',
  },
  BatchSummary: {
    batch: LOT,
    kind: 'batch',
    commodity: 'coffee',
    quantity: { value: 400, unit: 'KGM' },
    holder: 'urn:example:org:trader',
    site: 'urn:example:mill:1',
    untraced: none,
    origins: 2,
    flags: { open: 1, cleared: 0 },
    certificates: [CERTIFICATE],
    claims: [claim],
    anomalies: [],
    anomalyFacts: [],
    identifiers: [{ scheme: 'ico-mark', value: '018/0123/0045' }],
    asOf: THROUGH,
    projectedThrough: THROUGH,
  },
  BatchItem: {
    batch: LOT,
    commodity: 'coffee',
    quantity: { value: 400, unit: 'KGM' },
    site: 'urn:example:mill:1',
    holder: 'urn:example:org:trader',
    anomalies: ['overdrawn'],
    made: { value: 400, unit: 'KGM' },
    taken: { value: 450, unit: 'KGM' },
    openFlags: 1,
  },
  AnomalyItem: {
    kind: 'overdrawn',
    batch: LOT,
    site: null,
    commodity: 'coffee',
    organization: 'urn:example:org:coop',
    at: THROUGH,
    facts: {
      kind: 'overdrawn',
      made: { value: 400, unit: 'KGM' },
      used: { value: 450, unit: 'KGM' },
      over: { value: 50, unit: 'KGM' },
    },
  },
  Trace: {
    batch: LOT,
    direction: 'upstream',
    asOf: THROUGH,
    complete: true,
    projectedThrough: THROUGH,
    lookBackMonths: 12,
    nodes: [
      {
        batch: LOT,
        kind: 'batch',
        commodity: 'coffee',
        quantity: { value: 400, unit: 'KGM' },
        organization: 'urn:example:org:mill',
        site: 'urn:example:mill:1',
        depth: 0,
        anomalies: [],
      },
      {
        batch: 'urn:example:lot:A',
        kind: 'batch',
        commodity: 'coffee',
        quantity: { value: 100, unit: 'KGM' },
        organization: 'urn:example:org:finca-alta',
        site: FARM,
        depth: 1,
        anomalies: [],
      },
    ],
    edges: [
      {
        from: 'urn:example:lot:A',
        to: LOT,
        event: EVENT,
        quantity: { value: 100, unit: 'KGM' },
        time: '2026-02-10T10:00:00Z',
      },
    ],
    origins: [
      {
        site: FARM,
        siteKind: 'farm',
        name: 'Finca Alta',
        country: 'HN',
        share: quarter,
        custody: 'segregated',
        evidence: 'documented',
        publishers: ['urn:example:org:finca-alta', 'urn:example:org:mill'],
        path,
        certificates: [CERTIFICATE],
        flags: [FINDING],
      },
    ],
    untraced: { min: 0.75, proRata: 0.75, max: 0.75 },
    coverage: { located: quarter, named: none, untraced: { min: 0.75, proRata: 0.75, max: 0.75 } },
    flags: [flag],
    risk: {
      list: 'US Department of Labor, ILAB: List of Goods Produced by Child Labor or Forced Labor',
      edition: 2021,
      ratifications:
        'US Department of Labor, ILAB: Findings on the Worst Forms of Child Labor, data by country (file of 2021)',
      commodity: 'coffee',
      origins: [
        {
          country: 'HN',
          listing: { good: 'Coffee', childLabour: true, forcedLabour: false },
          ratified: { C138: true, C182: true },
        },
      ],
      untraced: [{ country: null, listing: null, ratified: null }],
    },
    publishers: ['urn:example:org:finca-alta', 'urn:example:org:mill'],
  },
  Flag: { batch: LOT, commodity: 'coffee', severity: 'critical', ...flag },
  HandOver: {
    batch: 'urn:example:lot:A',
    making: {
      event: EVENT,
      kind: 'production',
      publisher: 'urn:example:org:finca-alta',
      site: FARM,
      time: '2026-02-01',
    },
    using: {
      event: EVENT,
      kind: 'transformation',
      publisher: 'urn:example:org:mill',
      site: 'urn:example:mill:1',
      time: '2026-02-10T10:00:00Z',
    },
    evidence: 'declared',
    movements: [
      {
        event: EVENT,
        kind: 'receipt',
        batch: 'urn:example:lot:A',
        publisher: 'urn:example:org:mill',
        time: '2026-02-09T10:00:00Z',
      },
    ],
    complete: true,
  },
  ImpactItem: {
    batch: LOT,
    site: FARM,
    commodity: 'coffee',
    quantity: { value: 400, unit: 'KGM' },
    holder: 'urn:example:org:trader',
    exposure: quarter,
    path,
    status: 'open',
  },
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
  Places: {
    items: [{ site: FARM, siteKind: 'farm', name: 'Finca Alta', country: 'HN', position: [-87.6, 14.4] }],
    projectedThrough: THROUGH,
  },
  SiteItem: { site: FARM, ...site, openFindings: 1 },
  Site: {
    site: FARM,
    ...site,
    openFindings: 1,
    registered: true,
    registrations: [
      {
        ...site,
        eventId: EVENT,
        eventTime: '2026-01-05',
        publisher: 'urn:example:org:finca-alta',
        recordedAt: THROUGH,
      },
    ],
    findings: [
      {
        finding: FINDING,
        category: 'child-labour',
        severity: 'critical',
        status: 'open',
        standing: 'alleged',
        clearedBecause: null,
      },
    ],
    certificates: [CERTIFICATE],
    projectedThrough: THROUGH,
  },
  Certificate: {
    certificate: CERTIFICATE,
    scheme: 'rainforest-alliance',
    schemeFacts: schemeFacts('rainforest-alliance'),
    holder: 'urn:example:org:finca-alta',
    issuer: 'urn:example:org:certifier',
    state: 'valid',
    selfIssued: false,
    terms: {
      scheme: 'rainforest-alliance',
      holder: 'urn:example:org:finca-alta',
      sites: [FARM],
      commodities: ['coffee'],
      custody: 'segregated',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    },
    timeline: [
      {
        eventId: EVENT,
        kind: 'issued',
        publisher: 'urn:example:org:certifier',
        eventTime: '2026-01-01',
        effective: '2026-01-01T00:00:00.000Z',
        counts: true,
      },
    ],
    periods: [
      { from: null, to: '2026-01-01T00:00:00.000Z', state: 'not-yet-valid', terms: 0 },
      { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z', state: 'valid', terms: 0 },
    ],
    reliedOnBy: [{ batch: LOT, event: EVENT, custody: 'mass-balance', verdict: 'supported', reasons: [] }],
    next: null,
    asOf: THROUGH,
    projectedThrough: THROUGH,
  },
  Changes: {
    batch: LOT,
    since: '2026-01-10T00:00:00.000Z',
    complete: true,
    items: [
      {
        at: THROUGH,
        because: [
          {
            stream: 'findings',
            kind: 'reported',
            eventId: EVENT,
            publisher: 'urn:example:org:inspectorate',
            eventTime: '2026-01-20T10:00:00Z',
            recordedAt: THROUGH,
          },
        ],
        origins: [],
        untraced: null,
        flags: [
          {
            finding: FINDING,
            site: FARM,
            before: null,
            after: { status: 'open', standing: 'alleged', exposure: quarter, clearedBecause: null },
          },
        ],
      },
    ],
    asOf: THROUGH,
    projectedThrough: THROUGH,
  },
  SearchResult: {
    items: [{ type: 'document', id: 'INV-77', label: 'INV-77', match: 'INV-77', scheme: 'invoice', batches: [LOT] }],
    next: null,
    complete: true,
    projectedThrough: THROUGH,
  },
  Readiness: { status: 'ready', checks: { database: 'ok', migrations: 'ok', log: 'ok', projection: THROUGH } },
  ProblemKind: {
    type: '/problems/conflict',
    status: 409,
    title: 'The same identity was accepted with other content',
    advice: 'Publish a correction of the first event and send the new content under a new eventId.',
  },
};
