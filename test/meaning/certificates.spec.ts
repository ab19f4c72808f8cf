import type { CertificateState } from '../oracle/answers';
import type { CertificationEvent, RecordedEvent } from '../oracle/events';
import { by, on, scribe } from '../oracle/given';
import { ask } from './ask';

type Said = [kind: CertificationEvent['kind'], more: Partial<CertificationEvent>];

/** What the body says of one certificate, an hour after another from 2026-03-01 on. */
function events(said: Said[]): RecordedEvent[] {
  const written = scribe();
  return said.map(([kind, more]) => (kind === 'issued' ? written.issued('C', more) : written.said(kind, 'C', more)));
}
const at = (said: Said[], when: string) => ask(events(said)).certificateAt('C', when);

const YEAR = { validFrom: '2026-01-01', validTo: '2026-12-31' };
const from = (effectiveFrom: string) => ({ effectiveFrom });
const year: Said = ['issued', YEAR];

const cases: [says: string, said: Said[], states: Record<string, CertificateState>][] = [
  [
    'dates are UTC days, both ends in',
    [year],
    {
      '2025-12-31T23:59:59.999Z': 'not-yet-valid',
      '2026-01-01T00:00:00Z': 'valid',
      '2026-01-01T00:00:00+01:00': 'not-yet-valid',
      '2026-12-31T23:59:59.999Z': 'valid',
      '2027-01-01T00:00:00Z': 'expired',
    },
  ],
  [
    'without dates: from the event on, for ever',
    [['issued', on('2026-03-01T10:00:00Z')]],
    { '2026-03-01T09:59:59Z': 'not-yet-valid', '2026-03-01T10:00:00Z': 'valid', '2099-01-01T00:00:00Z': 'valid' },
  ],
  [
    'the fold by effective time: suspended from, reinstated from',
    [year, ['reinstated', from('2026-06-01')], ['suspended', from('2026-05-01')]],
    {
      '2026-04-30T23:59:59Z': 'valid',
      '2026-05-01T00:00:00Z': 'suspended',
      '2026-05-31T23:00:00Z': 'suspended',
      '2026-06-01T00:00:00Z': 'valid',
    },
  ],
  [
    '… else event time',
    [year, ['suspended', on('2026-05-01T09:00:00+02:00')]],
    { '2026-05-01T06:59:59Z': 'valid', '2026-05-01T07:00:00Z': 'suspended' },
  ],
  [
    'of the same day, in order',
    [year, ['suspended', from('2026-05-01')], ['reinstated', from('2026-05-01')]],
    { '2026-05-01T00:00:00Z': 'valid' },
  ],
  [
    'only the publisher of `issued` may suspend',
    [year, ['suspended', { ...from('2026-05-01'), ...by('urn:o:stranger') }]],
    { '2026-06-01T00:00:00Z': 'valid' },
  ],
  [
    '… of the first in order: a stranger’s `issued` is none',
    [year, ['suspended', from('2026-05-01')], ['issued', { validFrom: '2026-06-01', ...by('urn:o:stranger') }]],
    { '2026-07-01T00:00:00Z': 'suspended' },
  ],
  [
    'withdrawn until it is issued anew',
    [
      year,
      ['withdrawn', from('2026-05-01')],
      ['suspended', from('2026-05-02')],
      ['reinstated', from('2026-06-01')],
      ['issued', { validFrom: '2026-09-01', validTo: '2027-08-31' }],
    ],
    { '2026-05-03T00:00:00Z': 'withdrawn', '2026-07-01T00:00:00Z': 'withdrawn', '2026-09-01T00:00:00Z': 'valid' },
  ],
  [
    'what is said before it holds, it does not outlive',
    [
      ['issued', { validFrom: '2026-06-01' }],
      ['withdrawn', {}],
    ],
    { '2026-05-01T00:00:00Z': 'withdrawn', '2026-06-01T00:00:00Z': 'withdrawn' },
  ],
  [
    'what was said outranks the calendar',
    [year, ['suspended', from('2026-05-01')]],
    { '2027-02-01T00:00:00Z': 'suspended' },
  ],
  [
    'an amended end holds from when it is amended',
    [year, ['amended', { validTo: '2027-06-30', ...from('2027-01-15') }]],
    { '2027-01-10T00:00:00Z': 'expired', '2027-01-15T00:00:00Z': 'valid', '2027-07-01T00:00:00Z': 'expired' },
  ],
  ['nobody issued it', [['suspended', from('2026-05-01')]], { '2026-06-01T00:00:00Z': 'unknown' }],
];

describe('§ 6 state at a moment', () => {
  it.each(cases)('%s', (_, said, states) => {
    const found = Object.keys(states).map((when) => [when, at(said, when).state]);
    expect(Object.fromEntries(found)).toEqual(states);
  });

  it.each([
    ['amended', { validTo: '2026-05-31' }],
    ['suspended', {}],
    ['reinstated', {}],
    ['withdrawn', {}],
  ] as const)('only the publisher of `issued` counts where it is %s', (kind, more) => {
    const before: Said[] = kind === 'reinstated' ? [year, ['suspended', from('2026-04-01')]] : [year];
    const change = (publisher: string): Said[] => [...before, [kind, { ...more, ...from('2026-05-01'), publisher }]];
    const unchanged = at(before, '2026-06-01T00:00:00Z').state;
    expect(at(change('urn:o:stranger'), '2026-06-01T00:00:00Z').state).toBe(unchanged);
    expect(at(change('urn:o:body'), '2026-06-01T00:00:00Z').state).not.toBe(unchanged);
  });

  it('an amendment replaces what it states and leaves the rest', () => {
    const said: Said[] = [
      ['issued', { ...YEAR, sites: ['F1', 'F2'], commodities: ['coffee'] }],
      ['amended', { sites: ['F1'], ...from('2026-05-01') }],
      ['amended', { sites: ['F9'], ...by('urn:o:stranger'), ...from('2026-05-01') }],
    ];
    expect(at(said, '2026-04-30T00:00:00Z').terms).toMatchObject({ sites: ['F1', 'F2'] });
    expect(at(said, '2026-05-01T00:00:00Z').terms).toMatchObject({ sites: ['F1'], commodities: ['coffee'] });
  });

  it('names what counts, in the order of the fold, and what does not', () => {
    const all = events([
      ['suspended', from('2026-05-01')],
      year,
      ['amended', { ...from('2026-02-01') }],
      ['withdrawn', by('urn:o:stranger')],
    ]);
    const [suspended, issued, amended, stranger] = all.map(({ event }) => event.eventId);
    expect(ask(all).certificates()).toEqual([
      { certificate: 'C', publisher: 'urn:o:body', timeline: [issued, amended, suspended], ignored: [stranger] },
    ]);
  });
});
