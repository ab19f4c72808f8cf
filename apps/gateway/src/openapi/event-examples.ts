import type { EventStream } from '@headwater/contracts';

const id = '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a';

/** One event of each stream, as `POST /v1/<stream>` takes it; they pass `readEvent` (a spec says so). */
export const EVENT_EXAMPLES: Record<EventStream, Readonly<Record<string, unknown>>> = {
  sites: {
    eventId: id,
    kind: 'registered',
    eventTime: '2026-01-05',
    site: 'urn:example:farm:7',
    siteKind: 'farm',
    name: 'Finca Alta',
    operator: 'urn:example:org:finca-alta',
    country: 'HN',
    subdivision: 'HN-CM',
    location: { type: 'Point', coordinates: [-87.6, 14.4] },
    hectares: 3.2,
    commodities: ['coffee'],
  },
  shipments: {
    eventId: id,
    kind: 'transformation',
    eventTime: '2026-03-02T09:00:00+02:00',
    commodity: 'coffee',
    site: 'urn:example:mill:1',
    process: 'wet-milling',
    inputs: [
      { batch: 'urn:example:lot:A', quantity: { value: 250, unit: 'KGM' } },
      { batch: 'urn:example:lot:B', quantity: { value: 750, unit: 'KGM' } },
    ],
    outputs: [{ batch: 'urn:example:lot:C', quantity: { value: 1000, unit: 'KGM' } }],
    custody: 'segregated',
  },
  certifications: {
    eventId: id,
    kind: 'issued',
    eventTime: '2026-01-01',
    certificate: 'urn:example:certificate:RA-123',
    scheme: 'rainforest-alliance',
    holder: 'urn:example:org:finca-alta',
    sites: ['urn:example:farm:7'],
    commodities: ['coffee'],
    custody: 'segregated',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
  },
  findings: {
    eventId: id,
    kind: 'reported',
    eventTime: '2026-01-20T10:00:00Z',
    finding: 'urn:example:finding:F-1',
    subject: { site: 'urn:example:farm:7' },
    category: 'child-labour',
    severity: 'critical',
    observed: { from: '2026-01-10', to: '2026-01-12' },
    source: { kind: 'inspection', name: 'Labour inspectorate' },
  },
};
