import { custody } from './asked';
import type { RecordedEvent } from '../oracle/events';
import { on, scribe } from '../oracle/given';

type Written = ReturnType<typeof scribe>;
type Case = [says: string, events: (written: Written) => RecordedEvent[], worth: Record<string, string>];

const IP = 'identity-preserved';
const by = (model: string) => ({ custody: model });

/** The batch asked for is Z. */
const cases: Case[] = [
  ['a production that says nothing: of one origin site by nature', ({ made }) => [made('F1', { Z: 10 })], { F1: IP }],
  [
    'a production that says a model',
    ({ made, turned }) => [made('F1', { A: 10 }, by('mass-balance')), turned({ A: 10 }, { Z: 10 }, by('segregated'))],
    { F1: 'mass-balance' },
  ],
  [
    'the weakest over its paths: one by way of a blend',
    ({ made, turned }) => [
      made('F1', { A: 20 }),
      made('F2', { B: 10 }),
      turned({ A: 10, B: 10 }, { C: 20 }, by('controlled-blending')),
      turned({ A: 10 }, { D: 10 }, by(IP)),
      turned({ C: 20, D: 10 }, { Z: 30 }, by('segregated')),
    ],
    { F1: 'controlled-blending', F2: 'controlled-blending' },
  ],
  [
    'a step that says nothing keeps what came in if all of it is of one origin site',
    ({ made, turned, renamed }) => [
      made('F1', { A: 10 }),
      turned({ A: 10 }, { B: 10 }, by('segregated')),
      turned({ B: 10 }, { C: 10 }),
      renamed('C', 'Z', 10),
    ],
    { F1: 'segregated' },
  ],
  [
    '… else unspecified: two sites',
    ({ made, turned }) => [made('F1', { A: 10 }), made('F2', { B: 10 }), turned({ A: 10, B: 10 }, { Z: 20 })],
    { F1: 'unspecified', F2: 'unspecified' },
  ],
  [
    '… also after a step that said a model for two',
    ({ made, turned, renamed }) => [
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      turned({ A: 10, B: 10 }, { C: 20 }, by('segregated')),
      renamed('C', 'Z', 20),
    ],
    { F1: 'unspecified', F2: 'unspecified' },
  ],
  [
    '… but a receipt that says a model speaks of its new name',
    ({ made, turned, renamed }) => [
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      turned({ A: 10, B: 10 }, { C: 20 }, by('segregated')),
      renamed('C', 'Z', 20, by('segregated')),
    ],
    { F1: 'segregated', F2: 'segregated' },
  ],
  [
    '… something untraced',
    ({ made, turned }) => [made('F1', { A: 10 }), turned({ A: 10, N: 10 }, { Z: 20 })],
    { F1: 'unspecified' },
  ],
  [
    '… more came out than went in: the rest is untraced',
    ({ made, turned }) => [made('F1', { A: 10 }), turned({ A: 10 }, { Z: 100 })],
    { F1: 'unspecified' },
  ],
  [
    '… a link of share 0 is a link',
    ({ made, turned }) => [made('F1', { A: 10 }), made('F2', { B: 0 }), turned({ A: 10, B: 0 }, { Z: 10 })],
    { F1: 'unspecified', F2: 'unspecified' },
  ],
  [
    'a batch filled by several steps keeps what came in if all of it is of one origin site',
    ({ made }) => [made('F1', { Z: 10 }, by('segregated')), made('F1', { Z: 10 }, by('mass-balance'))],
    { F1: 'mass-balance' },
  ],
  [
    '… else unspecified, whatever they say and whatever its use says',
    ({ made, turned }) => [
      made('F1', { A: 10 }, by('segregated')),
      made('F2', { A: 10 }, by('segregated')),
      turned({ A: 20 }, { Z: 20 }, by('segregated')),
    ],
    { F1: 'unspecified', F2: 'unspecified' },
  ],
  [
    '… as it is seen: what was put in later fills it for later uses only',
    ({ made, turned }) => [made('F1', { A: 10 }), turned({ A: 10 }, { Z: 10 }), made('F2', { A: 10 })],
    { F1: IP },
  ],
  [
    'children of two origins in a container are several steps',
    ({ made, packed, turned }) => [
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      packed('K', { A: undefined, B: undefined }, by('segregated')),
      turned({ K: undefined }, { Z: 20 }, by('segregated')),
    ],
    { F1: 'unspecified', F2: 'unspecified' },
  ],
  [
    'a child taken out again is as it was',
    ({ made, packed, unpacked, turned }) => [
      made('F1', { A: 10 }),
      made('F2', { B: 10 }),
      packed('K', { A: undefined, B: undefined }),
      unpacked('K'),
      turned({ A: 10 }, { Z: 10 }),
    ],
    { F1: IP },
  ],
  [
    'what a dispatch says is not of a step',
    ({ made, moved }) => [made('F1', { Z: 10 }), moved('dispatch', { Z: 10 }, by('book-and-claim'))],
    { F1: IP },
  ],
  [
    'a step that says unspecified has said it',
    ({ made, turned }) => [made('F1', { A: 10 }), turned({ A: 10 }, { Z: 10 }, by('unspecified'))],
    { F1: 'unspecified' },
  ],
  [
    'book-and-claim is weaker than mass-balance',
    ({ made, turned }) => [
      made('F1', { A: 10 }),
      turned({ A: 10 }, { B: 10 }, by('book-and-claim')),
      turned({ B: 10 }, { Z: 10 }, by('mass-balance')),
    ],
    { F1: 'book-and-claim' },
  ],
  [
    'round a circle too, where nothing is certain',
    ({ made, turned }) => [
      made('F1', { A: 10 }),
      turned({ A: 10, C: 1 }, { B: 10 }, { ...by(IP), ...on('2026-03-01') }),
      turned({ B: 10 }, { C: 1, Z: 9 }, { ...by('mass-balance'), ...on('2026-03-01') }),
    ],
    { F1: 'mass-balance' },
  ],
];

/** From the strongest to the weakest, as the page has them. */
const ORDER = [IP, 'segregated', 'controlled-blending', 'mass-balance', 'book-and-claim', 'unspecified'];

describe('§ 3 custody', () => {
  it.each(ORDER.slice(1).map((weaker, i) => [ORDER[i]!, weaker]))('%s is stronger than %s', (stronger, weaker) => {
    for (const [first, second] of [
      [stronger, weaker],
      [weaker, stronger],
    ] as const) {
      const { made, turned } = scribe();
      const events = [made('F1', { A: 10 }), turned({ A: 10 }, { B: 10 }, by(first))];
      expect(custody([...events, turned({ B: 10 }, { Z: 10 }, by(second))], 'Z')).toEqual({ F1: weaker });
    }
  });

  it.each(cases)('%s', (_, events, worth) => {
    expect(custody(events(scribe()), 'Z')).toEqual(worth);
  });
});
