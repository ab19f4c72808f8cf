import { randomUUID } from 'node:crypto';
import type { TestGateway } from './start-test-gateway';

type Event = Record<string, unknown>;

const event = (kind: string, eventTime: string, more: Event): Event => ({
  eventId: randomUUID(),
  kind,
  eventTime,
  ...more,
});
const kg = (batch: string, value: number): Event => ({ batch, quantity: { value, unit: 'KGM' } });

export const FARM = 'urn:x:farm:1';
export const MILL = 'urn:x:mill:1';
export const LOT = 'urn:x:lot:C';
export const FINDING = 'urn:x:finding:F-1';
export const CERTIFICATE = 'urn:x:certificate:RA-1';

/** A small network: two farms (one unregistered) into one lot, which is sent to a trader; a finding, a certificate. */
export const WORLD: Record<'sites' | 'shipments' | 'certifications' | 'findings', Event[]> = {
  sites: [
    event('registered', '2026-01-01', {
      site: FARM,
      siteKind: 'farm',
      name: 'Finca Alta',
      operator: 'urn:x:org:farmer',
      country: 'HN',
      commodities: ['coffee'],
      location: { type: 'Point', coordinates: [-87.6, 14.4] },
      identifiers: [{ scheme: 'gln', value: '0614141000012' }],
    }),
    event('registered', '2026-01-01', {
      site: MILL,
      siteKind: 'mill',
      name: 'Beneficio Uno',
      operator: 'urn:x:org:exporter',
      country: 'HN',
    }),
  ],
  shipments: [
    event('production', '2026-02-01', {
      commodity: 'coffee',
      site: FARM,
      outputs: [{ ...kg('urn:x:lot:A', 100), identifiers: [{ scheme: 'ico-mark', value: '018/0123/0045' }] }],
    }),
    event('production', '2026-02-01', { commodity: 'coffee', site: 'urn:x:farm:2', outputs: [kg('urn:x:lot:B', 300)] }),
    event('transformation', '2026-02-10T10:00:00Z', {
      commodity: 'coffee',
      site: MILL,
      inputs: [kg('urn:x:lot:A', 100), kg('urn:x:lot:B', 300)],
      outputs: [kg(LOT, 400)],
      custody: 'mass-balance',
    }),
    event('dispatch', '2026-03-01T10:00:00Z', {
      consignment: 'urn:x:consignment:S-9',
      from: { organization: 'urn:x:org:exporter' },
      to: { organization: 'urn:x:org:trader' },
      batches: [kg(LOT, 400)],
      claims: [{ certificate: CERTIFICATE, custody: 'mass-balance' }, { certificate: 'urn:x:certificate:none' }],
      documents: [{ type: 'invoice', id: 'INV-77' }],
    }),
  ],
  certifications: [
    event('issued', '2026-01-01', {
      certificate: CERTIFICATE,
      scheme: 'rainforest-alliance',
      holder: 'urn:x:org:exporter',
      sites: [FARM],
      commodities: ['coffee'],
      custody: 'segregated',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    }),
    event('suspended', '2026-05-01', { certificate: CERTIFICATE, reason: 'audit' }),
  ],
  findings: [
    event('reported', '2026-02-20', {
      finding: FINDING,
      subject: { site: FARM },
      category: 'child-labour',
      severity: 'critical',
      observed: { from: '2026-01-10', to: '2026-01-12' },
      source: { kind: 'inspection' },
    }),
    event('plan-submitted', '2026-03-01', { finding: FINDING, dueDate: '2026-04-01' }),
  ],
};

/** Publishes the world and waits until it is in every answer. */
export async function publishWorld(gateway: TestGateway, key: string): Promise<void> {
  for (const [stream, events] of Object.entries(WORLD)) {
    const answer = await gateway.call('POST', `/v1/${stream}`, { key, json: events, headers: { prefer: 'wait=30' } });
    if (answer.body.accepted !== events.length || answer.body.pending !== 0)
      throw new Error(`${stream}: ${JSON.stringify(answer.body)}`);
  }
}
