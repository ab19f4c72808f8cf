import type { FindingEvent } from '@headwater/contracts';
import type { SiteFacts } from '../events/sites';
import { decideFindings } from './decide-finding';

const event = (kind: FindingEvent['kind'], eventTime: string, more: Partial<FindingEvent> = {}): FindingEvent => ({
  eventId: `00000000-0000-4000-8000-0000000000${eventTime.slice(-2)}`,
  kind,
  eventTime,
  publisher: 'urn:x:org:inspectorate',
  finding: 'urn:x:finding:1',
  ...more,
});
const run = (name: string): [string, SiteFacts] => [
  name,
  { origin: true, located: true, operators: new Set(['urn:x:org:estate']) },
];

describe('a finding on an organization', () => {
  const events = [
    event('reported', '2026-03-01', { subject: { organization: 'urn:x:org:estate' } }),
    event('remediation-verified', '2026-03-10', { verifiedBy: 'urn:x:org:auditor' }),
    event('reopened', '2026-03-17', { sites: ['urn:x:farm:b'] }),
    event('reopened', '2026-03-19', { sites: ['urn:x:farm:a'] }),
  ];

  it.each([
    ['urn:x:farm:a', 'urn:x:farm:b'],
    ['urn:x:farm:b', 'urn:x:farm:a'],
  ])('has been open since the first of its sites was, in whatever order they come: %s, %s', (...sites) => {
    const [settled] = decideFindings(events, new Map(sites.map(run)), 12);
    expect([settled!.status, settled!.openSince]).toEqual(['open', '2026-03-17']);
  });
});
