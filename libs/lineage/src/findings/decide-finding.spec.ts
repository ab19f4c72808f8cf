import type { FindingEvent } from '@headwater/contracts';
import type { SiteFacts } from '../events/sites';
import { decideFindings } from './decide-finding';
import { lifeEntries } from './life-entries';

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

describe('the status shown of a finding (MEANING § 4)', () => {
  const subject = { site: 'urn:x:farm:a' };
  const reported = event('reported', '2026-03-01', { subject });
  const closed = event('remediation-verified', '2026-03-04', { verifiedBy: 'urn:x:org:auditor' });
  const decided = (...events: FindingEvent[]) =>
    decideFindings([reported, ...events], new Map([run(subject.site)]), 12)[0]!;

  it.each(['plan-submitted', 'plan-approved', 'plan-rejected', 'progress-reported', 'evidence-submitted'] as const)(
    'is moved by %s, and never open or closed',
    (kind) => {
      const said = (day: string): FindingEvent => event(kind, `2026-03-${day}`);
      expect(decided(said('02'))).toMatchObject({ progress: kind, status: 'open', openSince: '2026-03-01' });
      expect(decided(closed, said('05'))).toMatchObject({ progress: kind, status: 'closed', closedBy: closed });
      const site = decided(closed, said('05')).sources[0]!;
      expect(site.state).toMatchObject({ open: false, clearedBecause: 'remediated', standing: 'alleged' });
    },
  );

  it('is moved neither by what is certainly before the report, nor by a second one', () => {
    const early = event('evidence-submitted', '2026-02-27');
    const second = event('reported', '2026-03-03', { subject, publisher: 'urn:x:org:other' });
    const found = decided(event('plan-submitted', '2026-03-02'), second, early);
    expect(found).toMatchObject({ progress: 'plan-submitted', life: { reported } });
    const entries = lifeEntries([early, reported, second], found);
    expect(entries.map(({ counts, remark }) => [counts, remark])).toEqual([
      [false, 'before-report'],
      [true, null],
      [false, 'second-report'],
    ]);
  });
});
