import type { FindingEvent } from '@headwater/contracts';
import type { SiteFacts } from '../events/sites';
import { decideFindings } from './decide-finding';
import { lifeEntries } from './life-entries';

const [ESTATE, BUREAU, AUDITOR] = ['urn:x:org:estate', 'urn:x:org:bureau', 'urn:x:org:auditor'];
const [A, B, ELSEWHERE] = ['urn:x:farm:a', 'urn:x:farm:b', 'urn:x:farm:elsewhere'];
let n = 0;
const said = (kind: FindingEvent['kind'], day: string, more: Partial<FindingEvent> = {}): FindingEvent => ({
  eventId: `00000000-0000-4000-8000-${String(n++).padStart(12, '0')}`,
  ...{ kind, eventTime: `2026-03-${day}`, publisher: BUREAU, finding: 'urn:x:finding:1' },
  ...more,
});
const done = (day: string, more: Partial<FindingEvent> = {}): FindingEvent =>
  said('remediation-verified', day, { verifiedBy: 'urn:x:org:other', ...more });
const own = { publisher: ESTATE };
const run = (site: string, ...operators: string[]): [string, SiteFacts] => [
  site,
  { origin: true, located: true, operators: new Set(operators) },
];
/** The estate runs both farms; the auditor ran the second. */
const FARMS = new Map([run(A, ESTATE), run(B, ESTATE, AUDITOR)]);
const settle = (subject: FindingEvent['subject'], events: FindingEvent[], farms = FARMS) =>
  decideFindings([said('reported', '01', { subject: subject! }), ...events], farms, 12)[0]!;
const lifeAt = (
  subject: FindingEvent['subject'],
  events: FindingEvent[],
  farms = FARMS,
): [boolean, string | null][] => {
  const found = settle(subject, events, farms);
  return lifeEntries(found.life.events, found)
    .slice(1)
    .map(({ counts, remark }) => [counts, remark]);
};

describe('what the events of a finding come to', () => {
  it.each([
    ['plan-submitted', { ...own, dueDate: '2026-06-30' }],
    ['plan-approved', {}],
    ['progress-reported', own],
    ['evidence-submitted', own],
    ['verified', {}],
    ['disputed', own],
    ['remediation-verified', { verifiedBy: AUDITOR }],
    ['dismissed', {}],
    ['reopened', {}],
  ] as const)('passes over %s of sites that it is not about', (kind, more) => {
    const event = said(kind, '02', { ...more, sites: [ELSEWHERE] });
    expect(lifeAt({ site: A }, [event])).toEqual([[false, 'other-sites']]);
    expect(settle({ site: A }, [event])).toMatchObject({ progress: 'reported', schedule: { plan: null } });
    expect(lifeAt({ site: A }, [{ ...event, sites: [A, ELSEWHERE] }])).toEqual([[true, 'other-sites']]);
  });

  it('passes over a closing of what is closed, and progress stays', () => {
    const events = [done('02'), said('evidence-submitted', '03'), done('04'), said('dismissed', '05')];
    expect(lifeAt({ site: A }, events)).toEqual([
      ...[true, true].map((counts) => [counts, null]),
      ...[false, false].map((counts) => [counts, 'already-closed']),
    ]);
    expect(settle({ site: A }, events).progress).toBe('evidence-submitted');
    const again = [...events, said('reopened', '06'), said('dismissed', '07')];
    expect(lifeAt({ site: A }, again).slice(-2)).toEqual([
      [true, null],
      [true, null],
    ]);
  });

  it('counts at one site what is self-declared at another, and says so', () => {
    const estate = { organization: ESTATE };
    expect(lifeAt(estate, [done('02', { verifiedBy: AUDITOR })])).toEqual([[true, 'self-declared']]);
    expect(lifeAt(estate, [done('02', { verifiedBy: AUDITOR, sites: [A] })])).toEqual([[true, null]]);
    expect(lifeAt(estate, [done('02', { verifiedBy: AUDITOR, sites: [B] })])).toEqual([[false, 'self-declared']]);
    // What closes the rest is not remarked on for the sites that were closed before.
    expect(lifeAt(estate, [done('02', { sites: [A] }), done('03')])[1]).toEqual([true, null]);
  });

  it('of an organization without known sites, hears what is told of sites, and closes by none', () => {
    const some = { sites: [A] };
    expect(
      lifeAt(
        { organization: ESTATE },
        [said('plan-submitted', '02', { ...own, ...some }), done('03', some), done('04')],
        new Map(),
      ),
    ).toEqual([
      [true, null],
      [false, 'other-sites'],
      [true, null],
    ]);
  });

  it('keeps extensions of several sites apart, and tells of each once', () => {
    const plan = (day: string, sites: string[] | undefined, dueDate: string): FindingEvent =>
      said('plan-submitted', day, { ...own, dueDate, ...(sites ? { sites } : {}) });
    const first = [plan('02', [A], '2026-06-30'), said('plan-approved', '03', { sites: [A] })];
    const apart = [...first, plan('04', [B], '2026-12-31')];
    expect(settle({ organization: ESTATE }, apart)).toMatchObject({
      dueDate: '2026-06-30',
      schedule: { extensions: [] },
    });
    expect(lifeAt({ organization: ESTATE }, apart)[2]).toEqual([true, null]);
    const both = [
      plan('02', undefined, '2026-06-30'),
      said('plan-approved', '03'),
      plan('04', undefined, '2026-12-31'),
    ];
    expect(settle({ organization: ESTATE }, both).schedule.extensions).toMatchObject([
      { to: '2026-12-31', state: 'asked' },
    ]);
    expect(lifeAt({ organization: ESTATE }, both)[2]).toEqual([true, 'extension-asked']);
  });
});
