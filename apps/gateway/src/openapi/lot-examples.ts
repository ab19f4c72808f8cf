import { CERTIFICATE, EVENT, FARM, FINDING, LOT, none, path, quarter, THROUGH } from './example-world';

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

/** Of lots: summary, trace, flags, hand-overs, what changed. */
export const LOT_EXAMPLES: Readonly<Record<string, unknown>> = {
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
};
