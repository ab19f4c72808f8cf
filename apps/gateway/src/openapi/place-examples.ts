import { schemeFacts } from '@headwater/reference';
import { CERTIFICATE, EVENT, FARM, FINDING, LOT, THROUGH } from './example-world';

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

/** Of sites and certificates. */
export const PLACE_EXAMPLES: Readonly<Record<string, unknown>> = {
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
};
