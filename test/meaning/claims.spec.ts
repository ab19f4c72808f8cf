import { verdicts } from './asked';
import type { MovementEvent, RecordedEvent } from '../oracle/events';
import { by, kg, on, scribe } from '../oracle/given';
import { ask } from './ask';

type Written = ReturnType<typeof scribe>;
type Case = [says: string, events: (written: Written) => RecordedEvent[], verdicts: string[]];

const YEAR = { validFrom: '2026-01-01', validTo: '2026-12-31' };
const claiming = (custody?: string, more: Partial<MovementEvent> = {}): Partial<MovementEvent> => ({
  claims: [{ certificate: 'C', ...(custody && { custody }) }],
  ...more,
});
const segregated = claiming('segregated');
const ofF1 = { ...YEAR, sites: ['F1'] };

/** `urn:o:maker` dispatches what it holds; the certificate C is issued to it by `urn:o:body`. */
const cases: Case[] = [
  [
    'supported',
    ({ issued, made, moved }) => [issued('C', ofF1), made('F1', { A: 10 }), moved('dispatch', { A: 10 }, segregated)],
    ['supported'],
  ],
  [
    'a receipt claims nothing',
    ({ issued, made, moved }) => [issued('C', ofF1), made('F1', { A: 10 }), moved('receipt', { A: 10 }, segregated)],
    [],
  ],
  [
    'unknown-certificate; and the links are still weaker than claimed',
    ({ made, turned, moved }) => [
      made('F1', { A: 10 }),
      moved('dispatch', { A: 10 }, segregated),
      turned({ A: 10 }, { B: 10 }, { custody: 'mass-balance' }),
      moved('dispatch', { B: 10 }, segregated),
    ],
    ['unsupported unknown-certificate', 'unsupported unknown-certificate weaker-custody'],
  ],
  [
    'judged at the dispatch’s time: not-yet-valid, expired, suspended, withdrawn',
    ({ issued, said, made, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }, on('2025-01-01')),
      moved('dispatch', { A: 10 }, claiming('segregated', on('2025-12-31T12:00:00Z'))),
      moved('dispatch', { A: 10 }, claiming('segregated', on('2026-04-01T12:00:00Z'))),
      moved('dispatch', { A: 10 }, claiming('segregated', on('2026-05-01T12:00:00Z'))),
      moved('dispatch', { A: 10 }, claiming('segregated', on('2027-01-01T12:00:00Z'))),
      said('suspended', 'C', { effectiveFrom: '2026-05-01' }),
      said('reinstated', 'C', { effectiveFrom: '2026-06-01' }),
      said('withdrawn', 'C', { effectiveFrom: '2027-03-01' }),
      moved('dispatch', { A: 10 }, claiming('segregated', on('2027-04-01T12:00:00Z'))),
    ],
    ['unsupported not-yet-valid', 'supported', 'unsupported suspended', 'unsupported expired', 'unsupported withdrawn'],
  ],
  [
    'a plain date is every moment of its UTC day',
    ({ issued, said, made, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }),
      moved('dispatch', { A: 10 }, claiming('segregated', on('2026-05-01'))),
      moved('dispatch', { A: 10 }, claiming('segregated', on('2026-04-30'))),
      said('suspended', 'C', on('2026-05-01T20:00:00Z')),
    ],
    ['unsupported suspended', 'supported'],
  ],
  [
    'with all that is known now: what a backdated amendment takes out of scope',
    ({ issued, said, made, moved }) => [
      issued('C', { ...YEAR, sites: ['F1', 'F2'] }),
      made('F1', { A: 10 }),
      moved('dispatch', { A: 10 }, segregated),
      said('amended', 'C', { sites: ['F2'], effectiveFrom: '2026-01-01' }),
    ],
    ['unsupported out-of-scope-site'],
  ],
  [
    'other-holder: the sender, else the publisher',
    ({ issued, made, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }),
      moved('dispatch', { A: 10 }, { ...segregated, from: { organization: 'urn:o:other' } }),
      moved('dispatch', { A: 10 }, { ...segregated, from: { organization: 'urn:o:maker' }, ...by('urn:o:clerk') }),
      moved('dispatch', { A: 10 }, { ...segregated, ...by('urn:o:clerk') }),
    ],
    ['unsupported other-holder', 'supported', 'unsupported other-holder'],
  ],
  [
    'out-of-scope-commodity: as the dispatch states, or what filled the batch',
    ({ issued, made, renamed, moved }) => [
      issued('C', { ...ofF1, commodities: ['coffee'] }),
      made('F1', { A: 10 }, { commodity: 'vanilla' }),
      renamed('A', 'B', 10),
      moved('dispatch', { B: 10 }, segregated),
      made('F1', { D: 10 }, { commodity: 'coffee' }),
      moved('dispatch', { D: 10 }, { ...segregated, commodity: 'coffee' }),
      moved('dispatch', { D: 10 }, { ...segregated, commodity: 'cobalt' }),
    ],
    ['unsupported out-of-scope-commodity', 'supported', 'unsupported out-of-scope-commodity'],
  ],
  [
    'weaker-custody of the certificate than claimed',
    ({ issued, made, moved }) => [
      issued('C', { ...ofF1, custody: 'mass-balance' }),
      made('F1', { A: 10 }),
      moved('dispatch', { A: 10 }, segregated),
      moved('dispatch', { A: 10 }, claiming('mass-balance')),
      moved('dispatch', { A: 10 }, claiming()),
    ],
    ['unsupported weaker-custody', 'supported', 'supported'],
  ],
  [
    '… of a link',
    ({ issued, made, turned, moved }) => [
      issued('C', { ...YEAR, sites: ['F1', 'F2'] }),
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      turned({ A: 10, B: 10 }, { Z: 20 }, { custody: 'mass-balance' }),
      moved('dispatch', { Z: 20 }, segregated),
      moved('dispatch', { Z: 20 }, claiming('mass-balance')),
    ],
    ['unsupported weaker-custody', 'supported'],
  ],
  [
    'out-of-scope-site: an origin site that it does not list',
    ({ issued, made, turned, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      turned({ A: 10, B: 10 }, { Z: 20 }, { custody: 'segregated' }),
      moved('dispatch', { Z: 20 }, segregated),
    ],
    ['unsupported out-of-scope-site'],
  ],
  [
    '… lists none: not operated by the holder',
    ({ issued, registered, made, moved }) => [
      issued('C', YEAR),
      registered('F1', 'farm', { operator: 'urn:o:maker' }),
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      moved('dispatch', { A: 10 }, segregated),
      moved('dispatch', { B: 10 }, segregated),
    ],
    ['supported', 'unsupported out-of-scope-site'],
  ],
  [
    '… for identity-preserved and segregated claims only',
    ({ issued, made, moved }) => [
      issued('C', ofF1),
      made('F2', { A: 10 }),
      moved('dispatch', { A: 10 }, claiming('controlled-blending')),
      moved('dispatch', { A: 10 }, claiming('identity-preserved')),
    ],
    ['supported', 'unsupported weaker-custody out-of-scope-site'],
  ],
  [
    'else undetermined where something is untraced',
    ({ issued, made, turned, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }),
      turned({ A: 10, N: 1 }, { B: 11 }, { custody: 'segregated' }),
      moved('dispatch', { B: 11 }, segregated),
      moved('dispatch', { B: 11 }, claiming('mass-balance')),
      moved('dispatch', { N: 11 }, segregated),
    ],
    ['undetermined unknown-origin', 'supported', 'undetermined unknown-origin'],
  ],
  [
    '… for identity-preserved claims, too',
    ({ issued, made, turned, moved }) => [
      issued('C', { ...ofF1, custody: 'identity-preserved' }),
      made('F1', { A: 10 }),
      turned({ A: 10, N: 1 }, { B: 11 }, { custody: 'identity-preserved' }),
      moved('dispatch', { B: 11 }, claiming('identity-preserved')),
    ],
    ['undetermined unknown-origin'],
  ],
  [
    '… and of an unsupported one nothing is said of it',
    ({ issued, turned, moved }) => [
      issued('C', { ...ofF1, holder: 'urn:o:other' }),
      turned({ N: 1 }, { B: 1 }, { custody: 'segregated' }),
      moved('dispatch', { B: 1 }, segregated),
    ],
    ['unsupported other-holder'],
  ],
  [
    'what came in certainly later was not dispatched',
    ({ issued, made, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }),
      moved('dispatch', { A: 10 }, segregated),
      made('F2', { A: 10 }),
    ],
    ['supported'],
  ],
  [
    '… but more than was there was keyed in late',
    ({ issued, made, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }),
      moved('dispatch', { A: 20 }, segregated),
      made('F2', { A: 10 }),
    ],
    ['unsupported weaker-custody out-of-scope-site'],
  ],
  [
    'claims on a container concern its contents then',
    ({ issued, made, packed, unpacked, moved }) => [
      issued('C', ofF1),
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      packed('K', { A: undefined }),
      moved('dispatch', { K: undefined }, segregated),
      unpacked('K'),
      packed('K', { B: undefined }),
      moved('dispatch', { K: undefined }, segregated),
    ],
    ['supported', 'unsupported out-of-scope-site'],
  ],
  [
    'self-issued where holder and publisher are one',
    ({ issued, made, moved }) => [
      issued('C', { ...ofF1, ...by('urn:o:maker') }),
      made('F1', { A: 10 }),
      moved('dispatch', { A: 10 }, segregated),
    ],
    ['supported self-issued'],
  ],
  [
    'a corrected suspension re-judges',
    ({ issued, said, made, moved, corrected }) => {
      const suspended = said('suspended', 'C', { effectiveFrom: '2026-01-01' });
      const events = [issued('C', ofF1), made('F1', { A: 10 }), moved('dispatch', { A: 10 }, segregated)];
      return [...events, suspended, corrected(suspended)];
    },
    ['supported'],
  ],
];

describe('§ 6 claims', () => {
  it('a backdated event re-judges what relied on it, whichever it is', () => {
    const { issued, said, made, moved } = scribe();
    const events = [issued('C', ofF1), made('F1', { A: 10 }), moved('dispatch', { A: 10 }, segregated)];
    expect(verdicts(events)).toEqual(['supported']);
    const since = { effectiveFrom: '2026-02-01' };
    const backdated = (kind: 'amended' | 'suspended' | 'withdrawn', more = {}) =>
      verdicts([...events, said(kind, 'C', { ...since, ...more })]);
    expect(backdated('suspended')).toEqual(['unsupported suspended']);
    expect(backdated('withdrawn')).toEqual(['unsupported withdrawn']);
    expect(backdated('amended', { validTo: '2026-02-15' })).toEqual(['unsupported expired']);
    expect(backdated('amended', { validFrom: '2026-12-01' })).toEqual(['unsupported not-yet-valid']);
    expect(backdated('amended', { holder: 'urn:o:other' })).toEqual(['unsupported other-holder']);
    expect(backdated('amended', { custody: 'mass-balance' })).toEqual(['unsupported weaker-custody']);
    expect(backdated('amended', { sites: ['F2'] })).toEqual(['unsupported out-of-scope-site']);
    events.push(said('suspended', 'C', since));
    expect(backdated('amended')).toEqual(['unsupported suspended']);
    events.push(said('reinstated', 'C', { effectiveFrom: '2026-02-10' }));
    expect(verdicts(events)).toEqual(['supported']);
  });

  it.each(cases)('%s', (_, events, told) => {
    expect(verdicts(events(scribe()))).toEqual(told);
  });

  it('one for each batch named and each claim, with what a container held', () => {
    const { made, packed, moved } = scribe();
    const events = [made('F1', { A: 10, B: 10 }), packed('K', { A: undefined }), packed('P', { K: undefined })];
    const claims = [{ certificate: 'C' }, { certificate: 'D', custody: 'segregated' }, { certificate: 'C' }];
    events.push(moved('dispatch', [{ batch: 'P' }, { batch: 'B', quantity: kg(5) }], { claims }));
    const told = ask(events).claims();
    expect(told.map(({ batch, contents, certificate, custody }) => [batch, contents, certificate, custody])).toEqual([
      ['B', [], 'C', undefined],
      ['B', [], 'D', 'segregated'],
      ['P', ['A', 'K'], 'C', undefined],
      ['P', ['A', 'K'], 'D', 'segregated'],
    ]);
  });
});

describe('§ 7 as of', () => {
  it('uses the events recorded up to T and nothing else', () => {
    const { issued, said, made, moved, corrected } = scribe();
    const suspended = said('suspended', 'C', { effectiveFrom: '2026-02-01' });
    const all = [made('F1', { A: 10 }), moved('dispatch', { A: 10 }, segregated), suspended, issued('C', ofF1)];
    all.push(corrected(suspended));
    const inTurn = all.map(({ recordedAt }) => recordedAt).sort();
    expect(
      inTurn.map((asOf) =>
        ask(all, { asOf })
          .claims()
          .flatMap(({ reasons }) => reasons),
      ),
    ).toEqual([[], [], ['unknown-certificate'], ['suspended'], []]);
    expect(inTurn.map((asOf) => ask(all, { asOf }).batches())).toEqual([[], ['A'], ['A'], ['A'], ['A']]);
  });
});
