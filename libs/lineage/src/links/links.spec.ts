import type { SiteEvent, ShipmentEvent } from '@headwater/contracts';
import { type Recorded, worldOf } from '../world';

const kg = (batch: string, value?: number) => ({
  batch,
  ...(value === undefined ? {} : { quantity: { value, unit: 'KGM' } }),
});
type Draft = Partial<ShipmentEvent> & Pick<ShipmentEvent, 'kind'>;

let count = 0;
const eventId = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
const recorded = (stream: 'shipments' | 'sites', event: object): Recorded =>
  ({ stream, recordedAt: '2026-06-01T00:00:00.000Z', event: { eventId: eventId(), ...event } }) as Recorded;
const said = (draft: Draft): Recorded =>
  recorded('shipments', { eventTime: '2026-03-05T08:00:00Z', publisher: 'P', ...draft });
const runBy = (site: string, operator: string, siteKind: SiteEvent['siteKind'] = 'mill'): Recorded =>
  recorded('sites', { kind: 'registered', eventTime: '2026-01-01', publisher: 'P', site, siteKind, operator });

const made = (site: string | undefined, batch: string, value?: number, more: Partial<ShipmentEvent> = {}): Recorded =>
  said({
    kind: 'production',
    ...(site ? { site } : {}),
    outputs: [kg(batch, value)],
    eventTime: '2026-03-01',
    ...more,
  });
const into = (inputs: [string, number?][], output: [string, number?], more: Partial<ShipmentEvent> = {}): Recorded =>
  said({
    kind: 'transformation',
    inputs: inputs.map(([batch, value]) => kg(batch, value)),
    outputs: [kg(...output)],
    eventTime: '2026-03-10',
    ...more,
  });
const packed = (child: string, parent: string, more: Partial<ShipmentEvent> = {}): Recorded =>
  said({ kind: 'aggregation', action: 'add', parent, children: [kg(child)], eventTime: '2026-03-05', ...more });
const moved = (kind: 'dispatch' | 'receipt', batch: string, publisher: string, eventTime = '2026-03-06'): Recorded =>
  said({ kind, batches: [kg(batch)], publisher, eventTime });

const originsOf = (events: readonly Recorded[], batch: string) => worldOf(events).lineage.originsOf(batch);
const custodyOf = (events: readonly Recorded[], batch: string): Record<string, string> =>
  Object.fromEntries(originsOf(events, batch).map(({ site, custody }) => [site, custody]));
const evidenceOf = (events: readonly Recorded[], batch: string): Record<string, string> =>
  Object.fromEntries(originsOf(events, batch).map(({ site, evidence }) => [site, evidence]));

describe('custody of a link (MEANING § 3)', () => {
  it('of a batch as it was made is identity preserved, or what the production states', () => {
    expect(custodyOf([made('F1', 'A', 100)], 'A')).toEqual({ F1: 'identity-preserved' });
    expect(custodyOf([made('F1', 'A', 100, { custody: 'segregated' })], 'A')).toEqual({ F1: 'segregated' });
  });

  it('is kept by a step that says nothing where all is of one origin site', () => {
    const events = [made('F1', 'A', 100), made('F1', 'B'), into([['A', 100], ['B']], ['C'])];
    expect(custodyOf(events, 'C')).toEqual({ F1: 'identity-preserved' });
  });

  it('is unspecified after a step that says nothing and mixes two origin sites', () => {
    const events = [
      made('F1', 'A', 100),
      made('F2', 'B', 100),
      into(
        [
          ['A', 100],
          ['B', 100],
        ],
        ['C', 200],
      ),
    ];
    expect(custodyOf(events, 'C')).toEqual({ F1: 'unspecified', F2: 'unspecified' });
  });

  it('is unspecified after a step that says nothing and takes what nobody made', () => {
    expect(
      custodyOf(
        [
          made('F1', 'A', 100),
          into(
            [
              ['A', 100],
              ['X', 1],
            ],
            ['C', 101],
          ),
        ],
        'C',
      ),
    ).toEqual({
      F1: 'unspecified',
    });
  });

  it('is what a mixing step states, however many origin sites', () => {
    const events = [
      made('F1', 'A', 100),
      made('F2', 'B', 100),
      into(
        [
          ['A', 100],
          ['B', 100],
        ],
        ['C', 200],
        { custody: 'segregated' },
      ),
      into([['C', 200]], ['D', 200], { custody: 'identity-preserved', eventTime: '2026-03-11' }),
    ];
    expect(custodyOf(events, 'D')).toEqual({ F1: 'segregated', F2: 'segregated' });
  });

  it('is the weakest over the paths', () => {
    const events = [
      made('F1', 'A', 100),
      made('F2', 'B', 100),
      into([['A', 50]], ['C', 50], { custody: 'segregated' }),
      into([['A', 50]], ['D', 50], { custody: 'mass-balance' }),
      into(
        [
          ['C', 50],
          ['D', 50],
          ['B', 100],
        ],
        ['E', 200],
        { custody: 'controlled-blending', eventTime: '2026-03-11' },
      ),
    ];
    expect(custodyOf(events, 'E')).toEqual({ F1: 'mass-balance', F2: 'controlled-blending' });
  });

  it('of a batch filled by several steps is kept only where all is of one origin site', () => {
    const parts = (site: string): Recorded[] => [
      made('F1', 'A', 100),
      made(site, 'B', 100),
      into([['A', 100]], ['S', 100], { custody: 'segregated' }),
      into([['B', 100]], ['S', 100], { custody: 'segregated' }),
    ];
    expect(custodyOf(parts('F1'), 'S')).toEqual({ F1: 'segregated' });
    expect(custodyOf(parts('F2'), 'S')).toEqual({ F1: 'unspecified', F2: 'unspecified' });
  });

  it('of a use that sees only what one step filled in is not weakened by what came later', () => {
    const events = [
      made('F1', 'S', 100),
      into([['S', 50]], ['P', 50], { eventTime: '2026-03-02' }),
      made('F2', 'S', 100, { eventTime: '2026-03-20' }),
    ];
    expect(custodyOf(events, 'P')).toEqual({ F1: 'identity-preserved' });
    expect(custodyOf(events, 'S')).toEqual({ F1: 'unspecified', F2: 'unspecified' });
  });

  it('is unspecified on a circle whose steps say nothing, the weakest around it where they do', () => {
    const around = (custody: ShipmentEvent['custody']): Recorded[] => [
      made('F1', 'A', 100),
      into(
        [
          ['A', 50],
          ['Y', 10],
        ],
        ['X', 60],
        { custody: 'segregated' },
      ),
      into([['X', 20]], ['Y', 20], custody ? { custody } : {}),
    ];
    expect(custodyOf(around(undefined), 'X')).toEqual({ F1: 'unspecified' });
    expect(custodyOf(around('mass-balance'), 'X')).toEqual({ F1: 'mass-balance' });
  });
});

describe('evidence of a link (MEANING § 3)', () => {
  const handed = [made('F1', 'A', 100, { publisher: 'P' }), into([['A', 100]], ['B', 100], { publisher: 'Q' })];

  it('is internal without a hand-over', () => {
    expect(evidenceOf([made('F1', 'A'), into([['A']], ['B'])], 'B')).toEqual({ F1: 'internal' });
  });

  it.each<[string, Recorded[], string]>([
    ['nobody', [], 'unknown'],
    ['the using side alone', [moved('receipt', 'A', 'Q')], 'declared'],
    ['another side alone', [moved('dispatch', 'A', 'P')], 'declared'],
    ['both', [moved('dispatch', 'A', 'P'), moved('receipt', 'A', 'Q')], 'documented'],
    ['a trader between and the using side', [moved('dispatch', 'A', 'T'), moved('receipt', 'A', 'Q')], 'documented'],
    ['the using side twice', [moved('dispatch', 'A', 'Q'), moved('receipt', 'A', 'Q')], 'declared'],
    ['the making side twice', [moved('dispatch', 'A', 'P'), moved('receipt', 'A', 'P')], 'declared'],
    ['a third, receipt only', [moved('receipt', 'A', 'T')], 'unknown'],
  ])('where %s recorded it', (_, movements, evidence) => {
    expect(evidenceOf([...handed, ...movements], 'B')).toEqual({ F1: evidence });
  });

  it('counts nothing that moved before the batch was made, or after it was used', () => {
    const late = [moved('dispatch', 'A', 'P', '2026-03-11'), moved('receipt', 'A', 'Q', '2026-03-09')];
    expect(evidenceOf([...handed, ...late], 'B')).toEqual({ F1: 'declared' });
    const early = [moved('dispatch', 'A', 'P', '2026-03-01'), moved('receipt', 'A', 'Q', '2026-02-28T23:00:00+14:00')];
    expect(evidenceOf([...handed, ...early], 'B')).toEqual({ F1: 'declared' });
  });

  it('lets the operators of the using site speak for it', () => {
    const events = [...handed.slice(0, 1), runBy('M1', 'miller')];
    const used = into([['A', 100]], ['B', 100], { publisher: 'Q', site: 'M1' });
    const both = [moved('dispatch', 'A', 'P'), moved('receipt', 'A', 'miller')];
    expect(evidenceOf([...events, used, ...both], 'B')).toEqual({ F1: 'documented' });
    expect(evidenceOf([...events, used, moved('dispatch', 'A', 'miller')], 'B')).toEqual({ F1: 'unknown' });
  });

  it('takes a receipt under a new name for the receipt of what it renames, not of the new name', () => {
    const renamed = said({
      kind: 'receipt',
      to: { site: 'M1' },
      batches: [{ ...kg('A', 100), receivedAs: 'A2' }],
      publisher: 'Q',
    });
    const events = [made('F1', 'A', 100, { publisher: 'P' }), renamed];
    expect(evidenceOf(events, 'A2')).toEqual({ F1: 'declared' });
    const on = into([['A2', 100]], ['B', 100], { publisher: 'Q', site: 'M2' });
    expect(evidenceOf([...events, runBy('M1', 'Q'), runBy('M2', 'other'), on], 'B')).toEqual({ F1: 'unknown' });
  });

  it('is asked for wherever the operators of the sites differ, though one publisher tells it all', () => {
    const events = [
      runBy('F1', 'farmer', 'farm'),
      runBy('M1', 'miller'),
      made('F1', 'A', 100),
      into([['A', 100]], ['B', 100], { site: 'M1' }),
    ];
    expect(evidenceOf(events, 'B')).toEqual({ F1: 'unknown' });
    expect(evidenceOf([...events, moved('receipt', 'A', 'P')], 'B')).toEqual({ F1: 'declared' });
    expect(evidenceOf([runBy('F1', 'miller', 'farm'), ...events.slice(1)], 'B')).toEqual({ F1: 'internal' });
  });

  it('counts the movements of a container for what was in it then', () => {
    const through = (dispatched: string, unpacked: string): Recorded[] => [
      made('F1', 'A', 100, { publisher: 'P' }),
      packed('A', 'K', { publisher: 'P' }),
      moved('dispatch', 'K', 'P', dispatched),
      moved('receipt', 'K', 'Q', '2026-03-07'),
      said({ kind: 'aggregation', action: 'delete', parent: 'K', publisher: 'Q', eventTime: unpacked }),
      into([['A', 100]], ['B', 100], { publisher: 'Q' }),
    ];
    expect(evidenceOf(through('2026-03-06', '2026-03-08'), 'B')).toEqual({ F1: 'documented' });
    expect(evidenceOf(through('2026-03-04', '2026-03-08'), 'B')).toEqual({ F1: 'declared' });
    expect(evidenceOf(through('2026-03-06', '2026-03-06'), 'B')).toEqual({ F1: 'declared' });
  });

  it('is the weakest over the hand-overs of the link', () => {
    const events = [
      ...handed,
      moved('dispatch', 'A', 'P'),
      moved('receipt', 'A', 'Q'),
      into([['B', 100]], ['C', 100], { publisher: 'R', eventTime: '2026-03-20' }),
      moved('receipt', 'B', 'R', '2026-03-15'),
    ];
    expect(evidenceOf(events, 'B')).toEqual({ F1: 'documented' });
    expect(evidenceOf(events, 'C')).toEqual({ F1: 'declared' });
  });

  it('of a silo used by many is each maker’s own', () => {
    const events = [
      made('F1', 'S', 100, { publisher: 'P' }),
      made('F2', 'S', 100, { publisher: 'Q' }),
      into([['S', 50]], ['X', 50], { publisher: 'Q' }),
      into([['S', 50]], ['Y', 50], { publisher: 'P' }),
      moved('receipt', 'S', 'Q'),
    ];
    expect(evidenceOf(events, 'X')).toEqual({ F1: 'declared', F2: 'internal' });
    expect(evidenceOf(events, 'Y')).toEqual({ F1: 'internal', F2: 'unknown' });
  });
});

describe('publishers of a link', () => {
  it('are those of the steps on its paths, and of no others', () => {
    const events = [
      made('F1', 'A', 100, { publisher: 'farm' }),
      made('F2', 'B', 100, { publisher: 'other' }),
      into([['A', 100]], ['C', 100], { publisher: 'mill' }),
      into(
        [
          ['C', 100],
          ['B', 100],
        ],
        ['D', 200],
        { publisher: 'exporter' },
      ),
      into([['A', 1]], ['Z', 1], { publisher: 'nobody here' }),
    ];
    expect(originsOf(events, 'D').map(({ publishers }) => publishers)).toEqual([
      ['exporter', 'farm', 'mill'],
      ['exporter', 'other'],
    ]);
  });
});
