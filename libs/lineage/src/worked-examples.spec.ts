import { ShipmentEvent } from '@headwater/contracts';
import { worldOf } from './world';

/** The worked examples of MEANING.md, number by number. Short notation: kg; F1, F2 are farms. */
type Draft = Partial<ShipmentEvent> & Pick<ShipmentEvent, 'kind'>;

const kg = (batch: string, value?: number) => ({
  batch,
  ...(value === undefined ? {} : { quantity: { value, unit: 'KGM' } }),
});
const made = (site: string, batch: string, value?: number, day = '2026-03-01'): Draft => ({
  kind: 'production',
  site,
  outputs: [kg(batch, value)],
  eventTime: `${day}T08:00:00Z`,
});
const into = (inputs: [string, number?][], outputs: [string, number?][], day = '2026-03-10'): Draft => ({
  kind: 'transformation',
  inputs: inputs.map(([batch, value]) => kg(batch, value)),
  outputs: outputs.map(([batch, value]) => kg(batch, value)),
  eventTime: `${day}T08:00:00Z`,
});

function lineageOf(drafts: readonly Draft[]) {
  const events = drafts.map((draft, i) => ({
    stream: 'shipments' as const,
    recordedAt: '2026-06-01T00:00:00.000Z',
    event: {
      eventTime: '2026-03-05T08:00:00Z',
      publisher: 'urn:x:org',
      eventId: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      ...draft,
    },
  }));
  return worldOf(events).lineage;
}

type Share = [number, number | null, number];
const same = (x: number): Share => [x, x, x];
const ex8 = [
  made('F1', 'A', 100),
  made('F2', 'B', 100),
  into(
    [
      ['A', 100],
      ['B', 100],
    ],
    [['M', 200]],
  ),
  into([['M', 100]], [['P', 100]], '2026-03-11'),
  into([['M', 100]], [['Q', 100]], '2026-03-11'),
];

const EXAMPLES: [string, Draft[], string, Record<string, Share>, Share, string[]?, string?][] = [
  [
    '1',
    [
      made('F1', 'A', 100),
      made('F2', 'B', 300),
      into(
        [
          ['A', 100],
          ['B', 300],
        ],
        [['C', 400]],
      ),
    ],
    'C',
    { F1: same(0.25), F2: same(0.75) },
    same(0),
  ],
  [
    '2',
    [
      made('F1', 'A', 100),
      made('F2', 'B', 300),
      into(
        [
          ['A', 100],
          ['B', 300],
        ],
        [['C', 400]],
      ),
      into([['C', 350]], [['D', 350]], '2026-03-11'),
    ],
    'D',
    { F1: [0.1428571, 0.25, 0.2857143], F2: [0.7142857, 0.75, 0.8571429] },
    same(0),
  ],
  [
    '3',
    [
      made('F1', 'A', 100),
      made('F2', 'B', 300),
      into(
        [
          ['A', 100],
          ['B', 300],
        ],
        [
          ['D', 40],
          ['E', 40],
        ],
      ),
    ],
    'D',
    { F1: [0, 0.25, 0.5], F2: [0.5, 0.75, 1] },
    same(0),
  ],
  [
    '4 P1',
    [
      made('F1', 'X', 100),
      made('F2', 'Y', 100),
      into([['X', 50]], [['P1', 50]]),
      into(
        [
          ['X', 50],
          ['Y', 100],
        ],
        [['P2', 150]],
      ),
    ],
    'P1',
    { F1: same(1) },
    same(0),
  ],
  [
    '4 P2',
    [
      made('F1', 'X', 100),
      made('F2', 'Y', 100),
      into([['X', 50]], [['P1', 50]]),
      into(
        [
          ['X', 50],
          ['Y', 100],
        ],
        [['P2', 150]],
      ),
    ],
    'P2',
    { F1: same(1 / 3), F2: same(2 / 3) },
    same(0),
  ],
  [
    '5',
    [
      made('F1', 'A', 100),
      into(
        [
          ['A', 100],
          ['nobody', 100],
        ],
        [['C', 200]],
      ),
    ],
    'C',
    { F1: same(0.5) },
    same(0.5),
  ],
  [
    '6',
    [made('F1', 'A'), made('F2', 'B'), into([['A'], ['B']], [['C']])],
    'C',
    { F1: [0, null, 1], F2: [0, null, 1] },
    same(0),
  ],
  [
    '7',
    [
      made('F1', 'A', 100),
      into([['A', 60]], [['B', 60]]),
      into([['A', 40]], [['C', 40]]),
      into(
        [
          ['B', 60],
          ['C', 40],
        ],
        [['D', 100]],
        '2026-03-12',
      ),
    ],
    'D',
    { F1: same(1) },
    same(0),
  ],
  [
    '8',
    [
      ...ex8,
      into(
        [
          ['P', 100],
          ['Q', 100],
        ],
        [['Z', 200]],
        '2026-03-12',
      ),
    ],
    'Z',
    { F1: [0, 0.5, 1], F2: [0, 0.5, 1] },
    same(0),
  ],
  [
    '9 P1',
    [
      made('F1', 'L', 100),
      into([['L', 40]], [['P1', 40]], '2026-03-02'),
      made('F2', 'L', 100, '2026-03-03'),
      into([['L', 100]], [['P2', 100]], '2026-03-04'),
    ],
    'P1',
    { F1: same(1) },
    same(0),
  ],
  [
    '9 P2',
    [
      made('F1', 'L', 100),
      into([['L', 40]], [['P1', 40]], '2026-03-02'),
      made('F2', 'L', 100, '2026-03-03'),
      into([['L', 100]], [['P2', 100]], '2026-03-04'),
    ],
    'P2',
    { F1: [0, 0.5, 1], F2: [0, 0.5, 1] },
    same(0),
  ],
  [
    '10',
    [made('F1', 'A', 100), into([['A', 100]], [['B', 100]], '2026-02-10')],
    'B',
    { F1: same(1) },
    same(0),
    ['used-before-made'],
    'A',
  ],
  [
    '11',
    [
      made('F1', 'A', 100),
      made('F2', 'B', 50),
      { kind: 'aggregation', action: 'add', parent: 'K', children: [kg('A'), kg('B')] },
      into([['K']], [['C', 150]]),
    ],
    'C',
    { F1: same(2 / 3), F2: same(1 / 3) },
    same(0),
  ],
  [
    '12',
    [made('F1', 'A', 100), into([['A', 60]], [['B', 60]]), into([['A', 60]], [['C', 60]])],
    'B',
    { F1: [2 / 3, 5 / 6, 1] },
    [0, 1 / 6, 1 / 3],
    ['overdrawn'],
    'A',
  ],
  [
    '13',
    [made('F1', 'A', 100), into([['A', 100]], [['B', 1000]])],
    'B',
    { F1: same(0.1) },
    same(0.9),
    ['mass-gain'],
    'B',
  ],
];

describe('worked examples of MEANING.md', () => {
  it.each(EXAMPLES)('%s', (_name, drafts, batch, origins, untraced, anomalies = [], at = batch) => {
    const lineage = lineageOf(drafts);
    const close = (actual: { min: number; proRata: number | null; max: number }, [min, proRata, max]: Share): void => {
      expect(actual.min).toBeCloseTo(min, 6);
      expect(actual.max).toBeCloseTo(max, 6);
      if (proRata === null) expect(actual.proRata).toBeNull();
      else expect(actual.proRata).toBeCloseTo(proRata, 6);
    };
    const found = lineage.originsOf(batch);
    expect(found.map(({ site }) => site)).toEqual(Object.keys(origins));
    for (const { site, share } of found) close(share, origins[site]!);
    close(lineage.coverageOf(batch).untraced, untraced);
    expect(lineage.anomaliesOf(at)).toEqual(anomalies);
  });
});
