import { links } from './asked';
import type { RecordedEvent } from '../oracle/events';
import { bags, on, scribe } from '../oracle/given';
import { ask } from './ask';

const mass = (events: RecordedEvent[], batch: string) => ask(events).trace(batch).mass;

/** A blend of two farms, so that a part of unknown mass shows. */
function blend() {
  const written = scribe();
  const { made, turned } = written;
  const events = [made('F1', { A: 50 }), made('F2', { B: 50 }), turned({ A: 50, B: 50 }, { M: 100 })];
  return { ...written, events };
}
const AS_IT_IS = { F1: [0.5, 0.5, 0.5], F2: [0.5, 0.5, 0.5] };
const A_PART = { F1: [0, 0.5, 1], F2: [0, 0.5, 1] };

describe('§ 1 a child in whole', () => {
  it('is all that it sees, with its mass', () => {
    const { events, packed } = blend();
    events.push(packed('K', { M: undefined }));
    expect([mass(events, 'K'), links(events, 'K')]).toEqual([100, AS_IT_IS]);
  });

  it('is not, with a quantity, be it in bags', () => {
    const { events, packed } = blend();
    expect([mass([...events, packed('K', { M: 60 })], 'K')]).toEqual([60]);
    const inBags = [...events, packed('K', { M: bags(2) })];
    expect([mass(inBags, 'K'), links(inBags, 'K')]).toEqual([null, A_PART]);
  });

  it('nor where the batch has another use, even later, even packed whole elsewhere', () => {
    const { events, packed, turned } = blend();
    const packing = packed('K', { M: undefined });
    const used = [...events, packing, turned({ M: 1 }, { X: 1 })];
    expect([mass(used, 'K'), links(used, 'K')]).toEqual([null, A_PART]);
    const twice = [...events, packing, packed('L', { M: undefined })];
    expect([mass(twice, 'K'), links(twice, 'K')]).toEqual([null, A_PART]);
  });

  it('sees one inflow, or only such as are certainly before it', () => {
    const { made, packed } = scribe();
    const packing = packed('K', { A: undefined }, on('2026-03-02'));
    const early = made('F1', { A: 10 }, on('2026-03-01'));
    expect(mass([packing, early, made('F2', { A: 20 }, on('2026-03-01'))], 'K')).toBe(30);
    expect(mass([packing, early, made('F2', { A: 20 }, on('2026-03-02'))], 'K')).toBeNull();
    expect(mass([packing, early, made('F2', { A: 20 }, on('2026-03-03'))], 'K')).toBe(10);
    expect(mass([packing, made('F1', { A: 10 }, on('2026-03-02'))], 'K')).toBe(10);
    expect(mass([packing, made('F1', { A: 10 }, on('2026-03-03'))], 'K')).toBe(10);
  });

  it('is of unknown mass where that of an inflow is', () => {
    const { made, packed } = scribe();
    const events = [made('F1', { A: undefined }), packed('K', { A: undefined })];
    expect([mass(events, 'K'), links(events, 'K')]).toEqual([null, { F1: [1, 1, 1] }]);
  });

  it('is in a container in a container', () => {
    const { events, made, packed } = blend();
    events.push(made('F3', { C: 100 }), packed('K', { M: undefined }), packed('P', { K: undefined, C: undefined }));
    expect(links(events, 'P')).toEqual({ F1: [0.25, 0.25, 0.25], F2: [0.25, 0.25, 0.25], F3: [0.5, 0.5, 0.5] });
  });
});

describe('§ 1 a use that takes all', () => {
  it('a container goes on under another name as it is, with its mass', () => {
    const { events, packed, renamed } = blend();
    events.push(packed('K', { M: undefined }), renamed('K', 'N'));
    expect([mass(events, 'N'), links(events, 'N')]).toEqual([100, AS_IT_IS]);
  });

  it('weighs in the mix and in the gain with the mass of the whole', () => {
    const { events, made, packed, turned } = blend();
    events.push(made('F3', { C: 300 }), packed('K', { M: undefined }), turned({ K: undefined, C: 300 }, { D: 800 }));
    expect(links(events, 'D')).toEqual({
      F1: [0.0625, 0.0625, 0.0625],
      F2: [0.0625, 0.0625, 0.0625],
      F3: [0.375, 0.375, 0.375],
    });
  });

  it('not certainly, where another use sees one of the same children; unless that is being packed whole', () => {
    const { events, packed, turned } = blend();
    events.push(packed('K', { M: undefined }));
    const taking = turned({ K: undefined }, { D: undefined });
    expect(links([...events, taking], 'D')).toEqual(AS_IT_IS);
    expect(links([...events, taking, packed('P', { K: undefined }, on('2026-03-01T03:30:00Z'))], 'D')).toEqual(
      AS_IT_IS,
    );
    expect(links([...events, taking, packed('P', { K: 10 }, on('2026-03-01T03:30:00Z'))], 'D')).toEqual(A_PART);
    expect(links([...events, taking, turned({ K: 10 }, { E: 10 }, on('2026-03-01T03:30:00Z'))], 'D')).toEqual(A_PART);
  });

  it('nor where a child may have been taken out before', () => {
    const { events, packed, turned, unpacked } = blend();
    events.push(
      packed('K', { M: undefined }, on('2026-03-05')),
      turned({ K: undefined }, { D: undefined }, on('2026-03-07')),
    );
    expect(links(events, 'D')).toEqual(AS_IT_IS);
    expect(links([...events, unpacked('K', ['X'], on('2026-03-06'))], 'D')).toEqual(AS_IT_IS);
    expect(links([...events, unpacked('K', ['M'], on('2026-03-05'))], 'D')).toEqual(A_PART);
    expect(links([...events, unpacked('K', [], on('2026-03-07'))], 'D')).toEqual(A_PART);
    expect(links([...events, unpacked('K', [], on('2026-03-08'))], 'D')).toEqual(AS_IT_IS);
    expect(links([...events, unpacked('K', [], on('2026-03-04'))], 'D')).toEqual(AS_IT_IS);
  });

  it('not certainly, where all was taken out before and so all is seen', () => {
    const { events, packed, turned, unpacked } = blend();
    events.push(packed('K', { M: undefined }), unpacked('K'), turned({ K: undefined }, { D: undefined }));
    expect(links(events, 'D')).toEqual(A_PART);
    expect(ask(events).anomalies('K')).toEqual(['emptied']);
  });

  it('a container refilled and taken again: each time what was in it', () => {
    const { events, made, packed, turned } = blend();
    events.push(packed('K', { M: undefined }), turned({ K: undefined }, { D: undefined }));
    events.push(made('F3', { C: 30 }), packed('K', { C: undefined }), turned({ K: undefined }, { E: undefined }));
    expect(links(events, 'D')).toEqual(AS_IT_IS);
    expect(links(events, 'E')).toEqual({ F3: [1, 1, 1] });
  });
});
