import { anomalies, links, untraced } from './asked';
import type { HeadwaterEvent, Quantity, RecordedEvent } from '../oracle/events';
import { bags, kg, on, scribe } from '../oracle/given';
import { ask } from './ask';

const mass = (events: RecordedEvent[], batch: string) => ask(events).trace(batch).mass;

describe('§ 1 mass', () => {
  it.each<[string, number | null]>([
    ['KGM', 1],
    ['GRM', 0.001],
    ['MGM', 1e-6],
    ['TNE', 1000],
    ['KTN', 1e6],
    ['DTN', 100],
    ['LBR', 0.45359237],
    ['ONZ', 0.028349523125],
    ['APZ', 0.0311034768],
    ['STN', 907.18474],
    ['LTN', 1016.0469088],
    ['CWA', 45.359237],
    ['CWI', 50.80234544],
    ['XBG', null],
    ['LTR', null],
  ])('1 %s is %s kg', (unit, expected) => {
    const { made } = scribe();
    expect(mass([made('F1', { A: { value: 1, unit } })], 'A')).toBe(expected);
  });

  it('absent is unknown, and so is what nobody made', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: undefined }), turned({ N: 5 }, { B: 5 })];
    expect([mass(events, 'A'), mass(events, 'N'), mass(events, 'B')]).toEqual([null, null, 5]);
  });
});

describe('§ 1 lines of one event', () => {
  const lines = (...described: [string, Quantity?, string?][]) =>
    described.map(([batch, quantity, form]) => ({ batch, ...(quantity && { quantity }), ...(form && { form }) }));

  it.each([
    ['add up', lines(['A', kg(10)], ['A', kg(20)]), 30],
    ['one absent: unknown', lines(['A', kg(10)], ['A']), null],
    ['one in bags: unknown', lines(['A', kg(10)], ['A', bags(1)]), null],
    ['forms differ: unknown', lines(['A', kg(10), 'cherry'], ['A', kg(20), 'green']), null],
    ['one states no form', lines(['A', kg(10), 'cherry'], ['A', kg(20)]), 30],
  ])('of one batch: %s', (_, outputs, expected) => {
    const { made } = scribe();
    expect(mass([made('F1', outputs)], 'A')).toBe(expected);
  });

  it('a transformation counts an input named twice once, with the sum', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 100 })];
    events.push(turned(lines(['A', kg(50)], ['B', kg(100)], ['A', kg(50)]), { C: 200 }));
    expect(links(events, 'C')).toEqual({ F1: [0.5, 0.5, 0.5], F2: [0.5, 0.5, 0.5] });
  });
});

describe('§ 1 steps', () => {
  it('a receipt line with receivedAs goes on under another name, one without does not', () => {
    const { made, renamed, moved } = scribe();
    const events = [
      made('F1', { A: 100 }),
      renamed('A', 'B', 60),
      moved('receipt', { A: 100, C: 5 }),
      moved('dispatch', { D: 5 }),
    ];
    const answers = ask(events);
    expect(answers.batches()).toEqual(['A', 'B', 'C', 'D']);
    expect(answers.trace('B')).toMatchObject({ mass: 60, origins: [{ site: 'F1', path: ['A', 'B'] }] });
    expect(untraced(events, 'C')).toEqual([1, 1, 1]);
    expect(anomalies(events)).toEqual({}); // the receipt without a new name draws nothing
  });

  it('lines with the same batch and the same new name are one step, with another name another', () => {
    const { made, renamed } = scribe();
    const production = made('F1', { A: 100 });
    const receipt = renamed('A', 'B', 10);
    const batches = [
      { batch: 'A', receivedAs: 'B', quantity: kg(10) },
      { batch: 'A', receivedAs: 'B', quantity: kg(20) },
      { batch: 'A', receivedAs: 'C', quantity: kg(90) },
    ];
    const events = [production, { ...receipt, event: { ...receipt.event, batches } as HeadwaterEvent }];
    expect([mass(events, 'B'), mass(events, 'C')]).toEqual([30, 90]);
    expect(anomalies(events)).toEqual({ A: ['overdrawn'] });
  });
});

describe('§ 1 containers', () => {
  it('what is taken out by name is out, the rest is in', () => {
    const { made, packed, unpacked } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 50 }), packed('K', { A: undefined, B: undefined })];
    expect(Object.keys(links(events, 'K'))).toEqual(['F1', 'F2']);
    expect(mass(events, 'K')).toBe(150);
    events.push(unpacked('K', ['A']));
    expect(links(events, 'K')).toEqual({ F2: [1, 1, 1] });
    events.push(packed('K', { A: undefined }));
    expect(Object.keys(links(events, 'K'))).toEqual(['F1', 'F2']);
  });

  it.each([[undefined], [[]]])(
    'delete with the children %j takes all out; an empty container shows all that ever was',
    (children) => {
      const { made, packed, unpacked } = scribe();
      const events = [made('F1', { A: 100 }), packed('K', { A: undefined }), unpacked('K', children)];
      expect(links(events, 'K')).toEqual({ F1: [1, 1, 1] });
      events.push(made('F2', { B: 50 }), packed('K', { B: undefined }));
      expect(links(events, 'K')).toEqual({ F2: [1, 1, 1] });
    },
  );

  it('a delete that may have been before the packing takes nothing out for certain', () => {
    const { made, packed, unpacked } = scribe();
    const events = [
      made('F1', { A: 1 }),
      made('F2', { B: 1 }),
      packed('K', { A: 1 }),
      packed('K', { B: 1 }, on('2026-03-05')),
    ];
    expect(Object.keys(links([...events, unpacked('K', [], on('2026-03-05'))], 'K'))).toEqual(['F2']);
    expect(Object.keys(links([...events, unpacked('K', [], on('2026-03-06'))], 'K'))).toEqual(['F1', 'F2']); // empty
  });

  it('a use without quantity empties it, one with a quantity on a line does not', () => {
    const { made, packed, turned } = scribe();
    const events = [
      made('F1', { A: 100 }),
      packed('K', { A: undefined }),
      turned([{ batch: 'K', quantity: bags(1) }, { batch: 'K' }], { C: 5 }),
    ];
    events.push(made('F2', { B: 50 }), packed('K', { B: undefined }));
    expect(Object.keys(links(events, 'K'))).toEqual(['F1', 'F2']);
    events.push(turned({ K: undefined }, { D: undefined }), made('F3', { E: 1 }), packed('K', { E: undefined }));
    expect(links(events, 'K')).toEqual({ F3: [1, 1, 1] });
  });

  it('being packed itself does not empty it', () => {
    const { made, packed } = scribe();
    const events = [made('F1', { A: 100 }), packed('K', { A: undefined }), packed('P', { K: undefined })];
    expect(ask(events).trace('K').mass).toBe(100);
    expect(ask(events).trace('P')).toMatchObject({ mass: 100, origins: [{ site: 'F1', path: ['A', 'K', 'P'] }] });
  });

  it('a batch that is also made is none: nothing empties it', () => {
    const { made, packed, unpacked, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { K: 100 }), packed('K', { A: 100 }), unpacked('K')];
    events.push(turned({ K: undefined }, { D: undefined }), turned({ K: 200 }, { E: 200 }));
    expect(links(events, 'E')).toEqual({ F1: [0.5, 0.5, 0.5], F2: [0.5, 0.5, 0.5] });
    expect(anomalies(events)).toEqual({});
  });
});
