import { anomalies, links } from './asked';
import { bags, on, scribe } from '../oracle/given';

const sitesOf = (events: Parameters<typeof links>[0], batch: string) => Object.keys(links(events, batch));

describe('§ 1 what a use sees', () => {
  it('inflows that are not certainly after it, those of the same time too', () => {
    const { made, turned } = scribe();
    const events = [
      made('F1', { A: 100 }, on('2026-03-05T10:00:00Z')),
      made('F2', { A: 100 }, on('2026-03-05T12:00:00+02:00')),
      made('F3', { A: 100 }, on('2026-03-05T10:00:00.001Z')),
      made('F4', { A: 100 }, on('2026-03-06')),
      turned({ A: 50 }, { B: 50 }, on('2026-03-05T10:00:00Z')),
    ];
    expect(sitesOf(events, 'B')).toEqual(['F1', 'F2', 'F4']); // the 6th begins at 10:00Z on the 5th
    expect(sitesOf(events, 'A')).toEqual(['F1', 'F2', 'F3', 'F4']);
  });

  it('two plain dates compare as dates', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }, on('2026-03-05')), made('F2', { A: 100 }, on('2026-03-06'))];
    events.push(turned({ A: 50 }, { B: 50 }, on('2026-03-05')));
    expect(sitesOf(events, 'B')).toEqual(['F1']);
  });

  it('sees all, used-before-made, when none is left', () => {
    const { made, turned } = scribe();
    const events = [turned({ A: undefined }, { B: 50 }), made('F1', { A: 100 }), made('F2', { A: 100 })];
    expect(sitesOf(events, 'B')).toEqual(['F1', 'F2']);
    expect(anomalies(events)).toEqual({ A: ['used-before-made'] });
  });

  it('sees all, emptied, when what was there is gone', () => {
    const { made, packed, unpacked, turned } = scribe();
    const events = [made('F1', { A: 100 }), packed('K', { A: undefined }), unpacked('K'), turned({ K: 10 }, { B: 10 })];
    expect(sitesOf(events, 'B')).toEqual(['F1']);
    expect(anomalies(events)).toEqual({ K: ['emptied'] });
  });

  it('of a container, only children not taken out by then', () => {
    const { made, packed, unpacked, turned } = scribe();
    const events = [
      made('F1', { A: 100 }),
      packed('K', { A: undefined }),
      turned({ K: 10 }, { B: 10 }),
      unpacked('K', ['A']),
    ];
    events.push(made('F2', { C: 100 }), packed('K', { C: undefined }), turned({ K: 10 }, { D: 10 }));
    expect(sitesOf(events, 'B')).toEqual(['F1']);
    expect(sitesOf(events, 'D')).toEqual(['F2']);
    expect(anomalies(events)).toEqual({});
  });
});

describe('§ 1 late deliveries', () => {
  it.each([
    [100.5, ['F1']], // 0.5 % is not more
    [100.6, ['F1', 'F2']],
  ])('of 100 made by then %d are used', (used, expected) => {
    const { made, turned } = scribe();
    const events = [made('F1', { A: 100 }), turned({ A: used }, { B: used }), made('F2', { A: 100 })];
    expect(sitesOf(events, 'B')).toEqual(expected);
    expect(anomalies(events)).toEqual(expected.length > 1 ? { A: ['used-before-made'] } : {});
  });

  it('the uses before it count, packing too, those after it do not', () => {
    const { made, turned, packed } = scribe();
    const events = [
      made('F1', { A: 100 }),
      packed('K', { A: 60 }),
      turned({ A: 60 }, { B: 60 }),
      turned({ A: 30 }, { C: 30 }),
    ];
    events.push(made('F2', { A: 100 }));
    expect(sitesOf(events, 'K')).toEqual(['F1']);
    expect(sitesOf(events, 'B')).toEqual(['F1', 'F2']);
    expect(sitesOf(events, 'C')).toEqual(['F1', 'F2']);
  });

  it('what is of unknown mass exceeds nothing and is exceeded by nothing', () => {
    const { made, turned } = scribe();
    const bagged = [made('F1', { A: 100 }), turned({ A: bags(900) }, { B: 60 }), made('F2', { A: 100 })];
    expect(sitesOf(bagged, 'B')).toEqual(['F1']);
    const unknown = [made('F1', { A: undefined }), turned({ A: 900 }, { B: 60 }), made('F2', { A: 100 })];
    expect(sitesOf(unknown, 'B')).toEqual(['F1']);
  });

  it('of a container only uses that see one of the same children count', () => {
    const { made, packed, turned, unpacked } = scribe();
    const first = [made('F1', { A: 100 }), packed('K', { A: 100 }), turned({ K: 80 }, { B: 80 })];
    const emptied = unpacked('K');
    const second = [made('F2', { C: 100 }), packed('K', { C: 100 }), turned({ K: 80 }, { D: 80 })];
    const third = [made('F3', { E: 100 }), packed('K', { E: 100 })];
    expect(sitesOf([...first, emptied, ...second, ...third], 'D')).toEqual(['F2']);
    expect(anomalies([...first, emptied, ...second, ...third])).toEqual({});
    const more = turned({ K: 80 }, { G: 80 }, on('2026-03-01T06:30:00Z')); // with D's, 160 of C's 100
    expect(sitesOf([...first, emptied, ...second, more, ...third], 'G')).toEqual(['F1', 'F2', 'F3']);
    expect(sitesOf([...first, emptied, ...second, more, ...third], 'D')).toEqual(['F2']); // G's came after
    expect(sitesOf([...first, ...second, more, ...third], 'G')).toEqual(['F1', 'F2', 'F3']); // 240 of 200
    expect(sitesOf([...first, ...second, ...third], 'D')).toEqual(['F1', 'F2']); // 160 of 200
  });

  it('a quantity in another form than the inflows seen does not count', () => {
    const { made, turned } = scribe();
    const cherry = (value: number) => ({ quantity: { value, unit: 'KGM' }, form: 'cherry' });
    const green = (value: number) => ({ quantity: { value, unit: 'KGM' }, form: 'green' });
    const later = made('F2', { A: cherry(100) }, on('2026-04-01'));
    expect(sitesOf([made('F1', { A: cherry(100) }), turned({ A: green(150) }, { B: 1 }), later], 'B')).toEqual(['F1']);
    expect(sitesOf([made('F1', { A: cherry(100) }), turned({ A: 150 }, { B: 1 }), later], 'B')).toEqual(['F1', 'F2']);
  });
});
