import { anomalies, links, untraced } from './asked';
import { scribe } from '../oracle/given';
import { ask } from './ask';

/** The worked examples of MEANING.md. */
describe('worked example', () => {
  const NONE = [0, 0, 0];

  it('1 and 2: a blend, and a part of it', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 300 }), turned({ A: 100, B: 300 }, { C: 400 })];
    expect(links(events, 'C')).toEqual({ F1: [0.25, 0.25, 0.25], F2: [0.75, 0.75, 0.75] });
    events.push(turned({ C: 350 }, { D: 350 }));
    expect(links(events, 'D')).toEqual({ F1: [0.142857, 0.25, 0.285714], F2: [0.714286, 0.75, 0.857143] });
    expect(untraced(events, 'D')).toEqual(NONE);
    expect(ask(events).trace('D').origins[0]?.path).toEqual(['A', 'C', 'D']);
  });

  it('3: two outputs', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 300 }), turned({ A: 100, B: 300 }, { D: 40, E: 40 })];
    expect(links(events, 'D')).toEqual({ F1: [0, 0.25, 0.5], F2: [0.5, 0.75, 1] });
    expect(untraced(events, 'D')).toEqual(NONE);
  });

  it('4: one batch used twice', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { X: 100 }), made('F2', { Y: 100 })];
    events.push(turned({ X: 50 }, { P1: 50 }), turned({ X: 50, Y: 100 }, { P2: 150 }));
    expect(links(events, 'P1')).toEqual({ F1: [1, 1, 1] });
    expect(links(events, 'P2')).toEqual({ F1: [0.333333, 0.333333, 0.333333], F2: [0.666667, 0.666667, 0.666667] });
  });

  it('5: half of it from a batch that nobody made', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 100, N: 100 }, { C: 200 })];
    expect(links(events, 'C')).toEqual({ F1: [0.5, 0.5, 0.5] });
    expect(untraced(events, 'C')).toEqual([0.5, 0.5, 0.5]);
    expect(anomalies(events)).toEqual({});
  });

  it('6: no quantities', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: undefined }), made('F2', { B: undefined })];
    events.push(turned({ A: undefined, B: undefined }, { C: undefined }));
    expect(links(events, 'C')).toEqual({ F1: [0, null, 1], F2: [0, null, 1] });
    expect(untraced(events, 'C')).toEqual(NONE);
  });

  it('7: a diamond', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 60 }, { B: 60 }), turned({ A: 40 }, { C: 40 })];
    events.push(turned({ B: 60, C: 40 }, { D: 100 }));
    expect(links(events, 'D')).toEqual({ F1: [1, 1, 1] });
  });

  it('8: parted and brought together again', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 100 }), turned({ A: 100, B: 100 }, { M: 200 })];
    events.push(turned({ M: 100 }, { P: 100 }), turned({ M: 100 }, { Q: 100 }), turned({ P: 100, Q: 100 }, { Z: 200 }));
    expect(links(events, 'Z')).toEqual({ F1: [0, 0.5, 1], F2: [0, 0.5, 1] });
    expect(untraced(events, 'Z')).toEqual(NONE);
  });

  it('9: topped up between two uses', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { L: 100 }), turned({ L: 40 }, { P1: 40 })];
    events.push(made('F2', { L: 100 }), turned({ L: 100 }, { P2: 100 }));
    expect(links(events, 'P1')).toEqual({ F1: [1, 1, 1] });
    expect(links(events, 'P2')).toEqual({ F1: [0, 0.5, 1], F2: [0, 0.5, 1] });
  });

  it('10: used before it was made', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 100 }, { B: 100 }, { eventTime: '2026-02-01T00:00:00Z' })];
    expect(links(events, 'B')).toEqual({ F1: [1, 1, 1] });
    expect(anomalies(events)).toEqual({ A: ['used-before-made'] });
  });

  it.each([{ K: undefined }, { K: 150 }])('11: through a container, used as %j', (used) => {
    const { made, turned, packed } = scribe();
    const events = [made('F1', { A: 100 }), made('F2', { B: 50 }), packed('K', { A: undefined, B: undefined })];
    events.push(turned(used, { C: 150 }));
    expect(links(events, 'C')).toEqual({ F1: [0.666667, 0.666667, 0.666667], F2: [0.333333, 0.333333, 0.333333] });
    expect(untraced(events, 'C')).toEqual(NONE);
  });

  it('12: overdrawn', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 60 }, { B: 60 }), turned({ A: 60 }, { C: 60 })];
    expect(links(events, 'B')).toEqual({ F1: [0.666667, 0.833333, 1] });
    expect(untraced(events, 'B')).toEqual([0, 0.166667, 0.333333]);
    expect(anomalies(events)).toEqual({ A: ['overdrawn'] });
  });

  it('13: more comes out than went in', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: 100 }, { B: 1000 })];
    expect(links(events, 'B')).toEqual({ F1: [0.1, 0.1, 0.1] });
    expect(untraced(events, 'B')).toEqual([0.9, 0.9, 0.9]);
    expect(anomalies(events)).toEqual({ B: ['mass-gain'] });
  });
});
