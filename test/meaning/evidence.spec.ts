import { evidence, publishers } from './asked';
import type { RecordedEvent } from '../oracle/events';
import { by, on, scribe } from '../oracle/given';
import { ask } from './ask';

type Written = ReturnType<typeof scribe>;
type Case = [says: string, events: (written: Written) => RecordedEvent[], worth: string];

const [a, b, c] = [by('urn:o:a'), by('urn:o:b'), by('urn:o:c')];

/** The farm F1 makes A on the word of a; Z is what is asked for. */
const cases: Case[] = [
  [
    'internal if there is no hand-over',
    ({ made, turned }) => [made('F1', { A: 10 }, a), turned({ A: 10 }, { Z: 10 }, a)],
    'internal',
  ],
  [
    'a hand-over lies wherever the publishers differ',
    ({ made, turned }) => [made('F1', { A: 10 }, a), turned({ A: 10 }, { Z: 10 }, b)],
    'unknown',
  ],
  [
    '… not at the end, where nobody uses it yet',
    ({ made, moved }) => [made('F1', { Z: 10 }, a), moved('dispatch', { Z: 10 }, a)],
    'internal',
  ],
  [
    '… or their sites’ operators do',
    ({ registered, made, turned }) => [
      registered('F1', 'farm', { operator: 'urn:o:f' }),
      registered('M', 'mill', { operator: 'urn:o:m' }),
      made('F1', { A: 10 }, a),
      turned({ A: 10 }, { Z: 10 }, { ...a, site: 'M' }),
    ],
    'unknown',
  ],
  [
    '… as far as operators are known',
    ({ registered, made, turned }) => [
      registered('F1', 'farm', { operator: 'urn:o:f' }),
      registered('M', 'mill'),
      made('F1', { A: 10 }, a),
      turned({ A: 10 }, { Z: 10 }, { ...a, site: 'M' }),
    ],
    'internal',
  ],
  [
    '… of a receipt those of where it went to',
    ({ registered, made, renamed }) => [
      registered('F1', 'farm', { operator: 'urn:o:f' }),
      registered('W', 'warehouse', { operator: 'urn:o:w' }),
      made('F1', { A: 10 }, a),
      renamed('A', 'Z', 10, { ...a, to: { site: 'W' } }),
    ],
    'declared',
  ],
  [
    'documented: the using side recorded receipt, another side dispatch',
    ({ made, moved, turned }) => [
      made('F1', { A: 10 }, a),
      moved('dispatch', { A: 10 }, c),
      moved('receipt', { A: 10 }, b),
      turned({ A: 10 }, { Z: 10 }, b),
    ],
    'documented',
  ],
  [
    'declared: dispatch only',
    ({ made, moved, turned }) => [
      made('F1', { A: 10 }, a),
      moved('dispatch', { A: 10 }, a),
      turned({ A: 10 }, { Z: 10 }, b),
    ],
    'declared',
  ],
  [
    'declared: both on the word of the using side',
    ({ made, moved, turned }) => [
      made('F1', { A: 10 }, a),
      moved('dispatch', { A: 10 }, b),
      moved('receipt', { A: 10 }, b),
      turned({ A: 10 }, { Z: 10 }, b),
    ],
    'declared',
  ],
  [
    'unknown: a receipt by a third party',
    ({ made, moved, turned }) => [
      made('F1', { A: 10 }, a),
      moved('receipt', { A: 10 }, c),
      turned({ A: 10 }, { Z: 10 }, b),
    ],
    'unknown',
  ],
  [
    'the operator of the using site is the using side',
    ({ registered, made, moved, turned }) => [
      registered('M', 'mill', { operator: 'urn:o:m' }),
      made('F1', { A: 10 }, a),
      moved('dispatch', { A: 10 }, a),
      moved('receipt', { A: 10 }, by('urn:o:m')),
      turned({ A: 10 }, { Z: 10 }, { ...b, site: 'M' }),
    ],
    'documented',
  ],
  [
    'a receipt that renames is a receipt',
    ({ made, moved, renamed }) => [made('F1', { A: 10 }, a), moved('dispatch', { A: 10 }, a), renamed('A', 'Z', 10, b)],
    'documented',
  ],
  [
    'what was received after the use was something else',
    ({ made, moved, turned }) => [
      made('F1', { A: 10 }, a),
      moved('dispatch', { A: 10 }, a),
      turned({ A: 10 }, { Z: 10 }, b),
      moved('receipt', { A: 10 }, b),
    ],
    'declared',
  ],
  [
    'what was sent before it was made was something else',
    ({ made, moved, turned }) => [
      moved('dispatch', { A: 10 }, a),
      made('F1', { A: 10 }, a),
      moved('receipt', { A: 10 }, b),
      turned({ A: 10 }, { Z: 10 }, b),
    ],
    'declared',
  ],
  [
    'of one day nothing is certain',
    ({ made, moved, turned }) => [
      moved('receipt', { A: 10 }, { ...b, ...on('2026-03-01') }),
      moved('dispatch', { A: 10 }, { ...a, ...on('2026-03-01') }),
      made('F1', { A: 10 }, { ...a, ...on('2026-03-01') }),
      turned({ A: 10 }, { Z: 10 }, { ...b, ...on('2026-03-01') }),
    ],
    'documented',
  ],
  [
    'dispatch and receipt of a container are those of its contents',
    ({ made, packed, unpacked, moved, turned }) => [
      made('F1', { A: 10 }, a),
      packed('K', { A: undefined }, a),
      packed('P', { K: undefined }, a),
      moved('dispatch', { P: undefined }, a),
      moved('receipt', { P: undefined }, b),
      unpacked('P', undefined, b),
      unpacked('K', undefined, b),
      turned({ A: 10 }, { Z: 10 }, b),
    ],
    'documented',
  ],
  [
    '… of its contents *then*',
    ({ made, packed, unpacked, moved, turned }) => [
      made('F1', { A: 10 }, a),
      packed('K', { A: undefined }, a),
      moved('dispatch', { K: undefined }, a),
      unpacked('K', undefined, b),
      moved('receipt', { K: undefined }, b),
      turned({ A: 10 }, { Z: 10 }, b),
    ],
    'declared',
  ],
  [
    'a container is handed over itself',
    ({ made, packed, moved, turned }) => [
      made('F1', { A: 10 }, a),
      packed('K', { A: undefined }, a),
      moved('dispatch', { K: undefined }, a),
      moved('receipt', { K: undefined }, b),
      turned({ K: undefined }, { Z: 10 }, b),
    ],
    'documented',
  ],
  [
    'the weakest over the hand-overs on its paths',
    ({ made, moved, turned }) => [
      made('F1', { A: 10 }, a),
      moved('dispatch', { A: 10 }, a),
      moved('receipt', { A: 10 }, b),
      turned({ A: 10 }, { B: 10 }, b),
      turned({ B: 10 }, { Z: 10 }, c),
    ],
    'unknown',
  ],
];

describe('§ 3 evidence', () => {
  it.each([
    ['documented', 'internal', 'documented'],
    ['declared', 'documented', 'declared'],
    ['unknown', 'declared', 'unknown'],
  ] as const)('%s is weaker than %s', (weaker, stronger, worth) => {
    for (const order of [
      [weaker, stronger],
      [stronger, weaker],
    ]) {
      const { made, moved, turned } = scribe();
      const events = [made('F1', { A: 10 }, a)];
      let [from, batch] = [a, 'A'];
      for (const [i, proof] of order.entries()) {
        const to = proof === 'internal' ? from : from === a ? b : c;
        const next = i === 0 ? 'M' : 'Z';
        if (proof === 'declared' || proof === 'documented') events.push(moved('dispatch', { [batch]: 10 }, from));
        if (proof === 'documented') events.push(moved('receipt', { [batch]: 10 }, to));
        events.push(turned({ [batch]: 10 }, { [next]: 10 }, to));
        [from, batch] = [to, next];
      }
      expect(evidence(events, 'Z')).toEqual({ F1: worth });
    }
  });

  it('of the hand-overs on its own paths: those beside them weaken nothing', () => {
    const { made, moved, turned } = scribe();
    const events = [made('F1', { A: 10 }, a), made('F2', { B: 10 }, c)];
    events.push(moved('dispatch', { A: 10 }, a), moved('receipt', { A: 10 }, b));
    events.push(turned({ A: 10, B: 10 }, { Z: 20 }, b));
    expect(evidence(events, 'Z')).toEqual({ F1: 'documented', F2: 'unknown' });
  });

  it.each(cases)('%s', (_, events, worth) => {
    expect(evidence(events(scribe()), 'Z')).toEqual({ F1: worth });
  });

  it('each hand-over names the events behind it', () => {
    const { made, moved, turned } = scribe();
    const [maker, user] = [made('F1', { A: 10 }, a), turned({ A: 10 }, { Z: 10 }, b)];
    const between = on('2026-03-01T00:30:00Z');
    const sent = moved('dispatch', { A: 10 }, { ...a, ...between });
    const got = moved('receipt', { A: 10 }, { ...b, ...between });
    expect(ask([maker, user, sent, got]).trace('Z').origins[0]?.handOvers).toEqual([
      {
        batch: 'A',
        making: maker.event.eventId,
        using: user.event.eventId,
        evidence: 'documented',
        dispatches: [sent.event.eventId],
        receipts: [got.event.eventId],
      },
    ]);
  });

  it('is one for the event that packs several children into a container', () => {
    const { made, packed, turned } = scribe();
    const pack = packed('K', { A: undefined, B: undefined }, a);
    const use = turned({ K: undefined }, { Z: 20 }, b);
    const all = [made('F1', { A: 10 }, a), made('F1', { B: 10 }, a), pack, use];
    expect(ask(all).trace('Z').origins[0]?.handOvers).toMatchObject([
      { batch: 'K', making: pack.event.eventId, using: use.event.eventId },
    ]);
  });

  it('`publishers` lists whose word the link rests on', () => {
    const { made, moved, turned } = scribe();
    const events = [made('F1', { A: 10 }, b), made('F2', { B: 10 }, by('urn:o:z')), moved('dispatch', { A: 10 }, c)];
    events.push(turned({ A: 10, B: 10 }, { Z: 20 }, a));
    expect(publishers(events, 'Z')).toEqual({ F1: ['urn:o:a', 'urn:o:b'], F2: ['urn:o:a', 'urn:o:z'] });
  });
});
