import { anomalies, links, short, untraced } from './asked';
import { bags, kg, scribe } from '../oracle/given';
import { ask } from './ask';
import { mix, part } from '../oracle/triple';

describe('§ 2 mix', () => {
  const share = (min: number, proRata: number | null, max: number) => ({ min, proRata, max });

  it('one part is its own, whatever its mass', () => {
    expect(mix([{ share: share(0.1, 0.2, 0.3), mass: null }])).toEqual(share(0.1, 0.2, 0.3));
    expect(mix([{ share: share(0.1, 0.2, 0.3), mass: 0 }])).toEqual(share(0.1, 0.2, 0.3));
  });

  it('known masses weigh; parts of mass 0 are left out, with their null', () => {
    const parts = [
      { share: share(1, 1, 1), mass: 10 },
      { share: share(0, 0.5, 1), mass: 30 },
    ];
    expect(mix(parts)).toEqual(share(0.25, 0.625, 1));
    expect(mix([...parts, { share: share(0, null, 1), mass: 0 }])).toEqual(share(0.25, 0.625, 1));
    expect(mix([...parts, { share: share(0, null, 1), mass: 40 }])).toEqual(share(0.125, null, 1));
  });

  it('otherwise least, greatest, and proRata if all agree; parts known to be 0 are left out, unless all are', () => {
    const [a, b] = [share(0.2, 0.5, 0.6), share(0.4, 0.5, 1)];
    expect(
      mix([
        { share: a, mass: 1 },
        { share: b, mass: null },
      ]),
    ).toEqual(share(0.2, 0.5, 1));
    expect(
      mix([
        { share: a, mass: 0 },
        { share: b, mass: null },
      ]),
    ).toEqual(b);
    expect(
      mix([
        { share: a, mass: 0 },
        { share: b, mass: 0 },
      ]),
    ).toEqual(share(0.2, 0.5, 1));
    expect(
      mix([
        { share: a, mass: null },
        { share: share(0, 0, 0), mass: null },
      ]),
    ).toEqual(share(0, null, 0.6));
  });
});

describe('§ 2 part', () => {
  const half = { min: 0.5, proRata: 0.6, max: 0.7 };
  it.each([
    [null, 100, 0, 1],
    [10, null, 0, 1],
    [0, 100, 0, 1],
    [100, 100, 0.5, 0.7],
    [200, 100, 0.5, 0.7],
    [10, 0, 0.5, 0.7],
    [80, 100, 0.375, 0.875],
    [40, 100, 0, 1],
  ])('%s of %s', (q, B, min, max) => {
    const taken = part(half, q, B);
    expect(taken.min).toBeCloseTo(min, 9);
    expect(taken.max).toBeCloseTo(max, 9);
    expect(taken.proRata).toBe(0.6);
  });

  it('all stays all and nothing stays nothing', () => {
    expect(part({ min: 1, proRata: 1, max: 1 }, null, null)).toEqual({ min: 1, proRata: 1, max: 1 });
    expect(part({ min: 0, proRata: 0, max: 0 }, 0, 5)).toEqual({ min: 0, proRata: 0, max: 0 });
  });

  it('a part of a blend of which nothing is known', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 100 }), turned({ A: 100, B: 100 }, { C: 200 })];
    events.push(turned({ C: undefined }, { D: 5 }), turned({ C: bags(3) }, { E: 5 }), turned({ C: 0 }, { G: 5 }));
    for (const batch of ['D', 'E']) expect(links(events, batch)).toEqual({ F1: [0, 0.5, 1], F2: [0, 0.5, 1] });
    expect(links(events, 'G')).toEqual({ F1: [0, 0, 0], F2: [0, 0, 0] }); // 5 out of 0: all gained, yet linked
    expect(untraced(events, 'G')).toEqual([1, 1, 1]);
  });

  it('lines of nothing are linked without a share', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 100 }), turned({ A: 0, B: 50 }, { C: 50 })];
    expect(links(events, 'C')).toEqual({ F1: [0, 0, 0], F2: [1, 1, 1] });
  });
});

describe('§ 2 overdrawn', () => {
  it('a blend of 400, of which 600 are used', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 300 }), turned({ A: 100, B: 300 }, { C: 400 })];
    events.push(turned({ C: 300 }, { D: 300 }), turned({ C: 300 }, { E: 300 }));
    expect(links(events, 'E')).toEqual({ F1: [0, 0.166667, 0.333333], F2: [0, 0.5, 1] });
    expect(untraced(events, 'E')).toEqual([0, 0.333333, 0.666667]); // 100 to 300 of its 300 were made
    expect(anomalies(events)).toEqual({ C: ['overdrawn'] });
  });

  it.each([
    [undefined, [0, null, 1], [0, null, 1]],
    [0, [0, 0.833333, 1], [0, 0.166667, 1]],
  ])('a use of %s of it', (amount, share, rest) => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 60 }, { B: 60 }), turned({ A: 60 }, { C: 60 })];
    events.push(turned({ A: amount }, { D: undefined }));
    expect(links(events, 'D')).toEqual({ F1: share });
    expect(untraced(events, 'D')).toEqual(rest);
  });

  it('packing does not overdraw, but takes of what is overdrawn', () => {
    const { made, turned, packed } = scribe();
    const events = [made('F1', { A: 100 }), packed('K', { A: 60 }), turned({ A: 60 }, { B: 60 })];
    expect(anomalies(events)).toEqual({});
    expect(links(events, 'K')).toEqual({ F1: [1, 1, 1] });
    events.push(turned({ A: 60 }, { C: 60 }));
    expect(links(events, 'K')).toEqual({ F1: [0.666667, 0.833333, 1] });
  });

  it('with all that was delivered late', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 150 }, { B: 150 }), made('F2', { A: 20 })];
    expect(links(events, 'B')).toEqual({ F1: [0.466667, 0.666667, 0.666667], F2: [0, 0.133333, 0.133333] });
    expect(anomalies(events)).toEqual({ A: ['overdrawn', 'used-before-made'] });
  });

  it('not where a mass is unknown, and not a batch that nobody made', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F1', { A: undefined }), turned({ A: 500, N: 500 }, { B: 1000 })];
    expect(anomalies(events)).toEqual({});
  });
});

describe('§ 2 transformation', () => {
  it.each([
    [50, 0.2, [0.4, 0.4, 0.4], ['mass-gain']],
    [20, 0.2, [1, 1, 1], []],
    [115, 1.2, [1, 1, 1], []],
    [100.4, undefined, [1, 1, 1], []],
    [100.6, undefined, [0.994036, 0.994036, 0.994036], ['mass-gain']],
  ])('100 become %d at a yield of %s', (output, yield_, share, found) => {
    const { made, turned } = scribe();
    const events = [
      made('F1', { A: 100 }),
      turned({ A: 100 }, { B: output }, yield_ === undefined ? {} : { yield: yield_ }),
    ];
    expect(links(events, 'B')).toEqual({ F1: share });
    expect(ask(events).anomalies('B')).toEqual(found);
  });

  it('gain is spread over several outputs, all of which tell', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 100 }, { B: 500, C: 500 })];
    expect(links(events, 'C')).toEqual({ F1: [0, 0.1, 0.2] });
    expect(anomalies(events)).toEqual({ B: ['mass-gain'], C: ['mass-gain'] });
  });

  it('nothing is gained where an input or an output is of unknown mass', () => {
    const { made, turned } = scribe();
    const events = [
      made('F1', { A: 100 }),
      turned({ A: 100 }, { B: 500, C: undefined }),
      turned({ B: undefined }, { D: 1 }),
    ];
    expect(anomalies(events)).toEqual({});
  });
});

describe('§ 2 cycles', () => {
  it('steps on it: anything, if an origin leads there', () => {
    const { made, turned } = scribe();
    const events = [
      made('F1', { A: 100 }),
      turned({ A: 100, D: 10 }, { B: 110 }),
      turned({ B: 50 }, { C: 50 }),
      turned({ C: 10 }, { D: 10 }),
    ];
    expect(links(events, 'C')).toEqual({ F1: [0, null, 1] });
    expect(untraced(events, 'C')).toEqual([0, null, 1]);
    expect(anomalies(events)).toEqual({ B: ['cycle'], C: ['cycle'], D: ['cycle', 'used-before-made'] });
    events.push(made('F2', { E: 30 }), turned({ C: 10, E: 30 }, { G: 40 }));
    expect(links(events, 'G')).toEqual({ F1: [0, null, 0.25], F2: [0.75, 0.75, 0.75] });
  });

  it('nothing, if none does', () => {
    const { made, turned } = scribe();
    const events = [made(undefined, { A: 100 }), turned({ A: 100, C: 10 }, { B: 110 }), turned({ B: 50 }, { C: 50 })];
    expect(untraced(events, 'B')).toEqual([1, 1, 1]);
  });

  it('masses that depend on themselves are unknown', () => {
    const { made, packed } = scribe();
    const events = [made('F1', { A: 100 }), packed('K', { A: undefined, L: undefined }), packed('L', { K: undefined })];
    expect(ask(events).trace('L').mass).toBeNull();
    expect(anomalies(events)).toEqual({ K: ['cycle'], L: ['cycle', 'used-before-made'] });
  });
});

describe('§ 2 form and content', () => {
  const of = (form: string | undefined, value: number, content?: number) => ({
    quantity: kg(value),
    ...(form && { form }),
    ...(content !== undefined && { content: kg(content) }),
  });

  it('content on every line is the mass for mixing, gain and splitting', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 100 })];
    const inputs = { A: of('ore', 100, 10), B: of('hydroxide', 100, 30) };
    events.push(turned(inputs, { C: of('x', 300, 20), D: of('y', 100, 20) }));
    expect(links(events, 'C')).toEqual({ F1: [0, 0.25, 0.5], F2: [0.5, 0.75, 1] });
    expect(anomalies(events)).toEqual({});
    const gained = [...events.slice(0, 2), turned(inputs, { C: of('x', 50, 80) })];
    expect(links(gained, 'C')).toEqual({ F1: [0.125, 0.125, 0.125], F2: [0.375, 0.375, 0.375] });
  });

  it('content on some lines only is nothing; then forms that differ cannot be weighed', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 100 })];
    const even = turned({ A: of('ore', 50, 10), B: of('ore', 50) }, { C: of('ore', 100, 20) });
    expect(links([...events, even], 'C')).toEqual({ F1: [0.5, 0.5, 0.5], F2: [0.5, 0.5, 0.5] });
    const mixed = turned({ A: of('ore', 50, 10), B: of('dust', 50) }, { C: of('ore', 100, 20) });
    expect(links([...events, mixed], 'C')).toEqual({ F1: [0, null, 1], F2: [0, null, 1] });
    expect(anomalies([...events, mixed])).toEqual({ C: ['mixed-forms'] });
    const unstated = turned({ A: of('ore', 50), B: of(undefined, 50) }, { C: of('dust', 100) });
    expect(links([...events, unstated], 'C')).toEqual({ F1: [0.5, 0.5, 0.5], F2: [0.5, 0.5, 0.5] });
  });

  it('inflows of one batch whose forms differ', () => {
    const { made, turned } = scribe();
    const events = [
      made('F1', { A: of('cherry', 100) }),
      made('F2', { A: of('green', 100) }),
      turned({ A: 300 }, { B: 300 }),
    ];
    expect(ask(events).trace('A').mass).toBeNull();
    expect(links(events, 'A')).toEqual({ F1: [0, null, 1], F2: [0, null, 1] });
    expect(anomalies(events)).toEqual({ A: ['mixed-forms'] });
  });

  it('a quantity in another form than the inflows: an unknown part, no draft, but a weight', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: of('cherry', 100) }), made('F2', { A: 100, B: 150 })];
    events.push(turned({ A: of('green', 50), B: 150 }, { C: 200 }), turned({ A: of('green', 500) }, { D: 1 }));
    expect(links(events, 'C')).toEqual({ F1: [0, 0.125, 0.25], F2: [0.75, 0.875, 1] });
    expect(anomalies(events)).toEqual({ A: ['mixed-forms'] });
  });
});

describe('§§ 1, 2 origins and coverage', () => {
  const ALL = { min: 1, proRata: 1, max: 1 };
  const NONE = { min: 0, proRata: 0, max: 0 };
  const location = { location: { type: 'Point', coordinates: [0, 0] } };

  it.each<[string, string[], object, string]>([
    ['never registered', [], {}, 'named'],
    ['farm', ['farm'], {}, 'named'],
    ['mine', ['mine'], {}, 'named'],
    ['mine with a location', ['mine'], location, 'located'],
    ['mill', ['mill'], location, 'untraced'],
    ['by one a mill, by another a farm', ['mill', 'farm'], location, 'located'],
  ])('%s', (_, kinds, more, covered) => {
    const { made, registered } = scribe();
    const events = [
      made('S', { A: 5 }),
      ...kinds.map((kind) => registered('S', kind, { publisher: `urn:o:${kind}`, ...more })),
    ];
    const { coverage } = ask(events).trace('A');
    expect(coverage).toEqual({ located: NONE, named: NONE, untraced: NONE, [covered]: ALL });
  });

  it('located, named and untraced parts of one batch', () => {
    const { made, registered, turned } = scribe();
    const events = [registered('F1', 'farm'), registered('F1', 'mill', { publisher: 'urn:o:two', ...location })];
    events.push(made('F1', { A: 100 }), made('F2', { B: 100 }), made('F3', { C: 100 }));
    events.push(turned({ A: 100, B: 100, C: 100, N: 100 }, { D: 400 }), turned({ D: 350 }, { E: 350 }));
    const shares = (batch: string) => Object.values(ask(events).trace(batch).coverage).map(short);
    expect(shares('D')).toEqual([
      [0.25, 0.25, 0.25],
      [0.5, 0.5, 0.5],
      [0.25, 0.25, 0.25],
    ]);
    // Each set taken whole: F2 and F3 alone may both be as good as left out, together they may not.
    expect(shares('E')).toEqual([
      [0.142857, 0.25, 0.285714],
      [0.428571, 0.5, 0.571429],
      [0.142857, 0.25, 0.285714],
    ]);
  });

  it('untraced is what the set of all origin steps leaves, taken whole', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 100 }), turned({ A: 100, B: 100, N: 200 }, { C: 400 })];
    events.push(turned({ C: 300 }, { D: 300 }));
    expect(links(events, 'D')).toEqual({ F1: [0, 0.25, 0.333333], F2: [0, 0.25, 0.333333] });
    expect(untraced(events, 'D')).toEqual([0.333333, 0.5, 0.666667]); // 1 − 2/3, 1 − 1/2, 1 − 1/3
  });

  it('a link is of an origin step that leads to the batch: no mill, no nameless place, and not what was left', () => {
    const { made, registered, turned } = scribe();
    const events = [registered('M', 'mill'), made('M', { A: 10 }), made(undefined, { B: 10 }), made('F1', { C: 10 })];
    events.push(turned({ A: 10, B: 10, C: 10 }, { D: 30 }), made('F2', { E: 10 }), turned({ E: 10 }, { G: 10 }));
    expect(links(events, 'D')).toEqual({ F1: [0.333333, 0.333333, 0.333333] });
  });

  it('production without a site is untraced', () => {
    const { made } = scribe();
    expect(untraced([made(undefined, { A: 5 })], 'A')).toEqual([1, 1, 1]);
  });

  it('a voided registration says nothing', () => {
    const { made, registered, corrected } = scribe();
    const mill = registered('S', 'mill');
    expect(untraced([made('S', { A: 5 }), mill], 'A')).toEqual([1, 1, 1]);
    expect(untraced([made('S', { A: 5 }), mill, corrected(mill)], 'A')).toEqual([0, 0, 0]);
  });

  it('several steps of one site are one link, taken whole', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F1', { B: 100 }), made('F2', { C: 100 })];
    events.push(turned({ A: 100, B: 100, C: 100 }, { D: 300 }), turned({ D: 150 }, { E: 150 }));
    expect(links(events, 'E')).toEqual({ F1: [0.333333, 0.666667, 1], F2: [0, 0.333333, 0.666667] });
  });
});
