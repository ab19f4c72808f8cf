import { checkEvents } from '../check-events';
import type { Table } from '@headwater/file-import';
import { mapCqiCoffee } from './map-cqi-coffee';

const LOT: Record<string, string> = {
  '': '17',
  Species: 'Arabica',
  Owner: 'jane doe',
  'Country.of.Origin': 'Honduras',
  'Farm.Name': 'los hicaques',
  'Lot.Number': '103',
  Mill: 'cigrah s.a de c.v.',
  'ICO.Number': '13-111-053',
  Company: 'cigrah s.a de c.v',
  Region: 'comayagua',
  Producer: 'Reinerio Zepeda',
  'Number.of.Bags': '275',
  'Bag.Weight': '69 kg',
  'In.Country.Partner': 'Instituto Hondureño del Café',
  'Harvest.Year': '2017',
  'Grading.Date': 'April 28th, 2017',
  'Processing.Method': 'Washed / Wet',
  Expiration: 'April 28th, 2018',
  'Certification.Body': 'Instituto Hondureño del Café',
  'Total.Cup.Points': '83.17',
};
const map = (...lots: Record<string, string>[]) => {
  const table: Table = {
    columns: Object.keys(LOT),
    rows: lots.map((cells, i) => ({ row: i + 2, cells: { ...LOT, '': String(17 + i), ...cells } })),
  };
  return mapCqiCoffee(table);
};
const farms = (...lots: Record<string, string>[]) =>
  map(...lots).events.filter(({ event }) => event.siteKind === 'farm');
const part = (mapping: ReturnType<typeof map>, name: string) =>
  mapping.events.find((event) => event.part === name)!.event;

describe('a CQI lot', () => {
  const mapping = map({});
  it('is taken by the contract', () => expect(checkEvents(mapping.events).problems).toEqual([]));
  it('is harvested, milled, graded and sent to the partner', () => {
    expect(part(mapping, 'harvest')).toMatchObject({
      kind: 'production',
      eventTime: '2017-04-28',
      outputs: [{ batch: 'cqi-arabica-17-harvest', form: 'cherry' }],
      period: { from: '2017-01-01', to: '2017-04-28' },
    });
    expect(part(mapping, 'milling')).toMatchObject({
      kind: 'transformation',
      process: 'washed',
      inputs: [{ batch: 'cqi-arabica-17-harvest' }],
      outputs: [
        {
          batch: 'cqi-arabica-17',
          quantity: { value: 18975, unit: 'KGM' },
          form: 'green',
          identifiers: [
            { scheme: 'ico-mark', value: '13-111-053' },
            { scheme: 'lot', value: '103' },
          ],
        },
      ],
    });
    expect(part(mapping, 'dispatch')).toMatchObject({
      kind: 'dispatch',
      to: { organization: expect.stringContaining('instituto-hondureno-del-cafe') },
      batches: [{ batch: 'cqi-arabica-17' }],
    });
    expect(part(mapping, 'grade')).toMatchObject({
      kind: 'issued',
      scheme: 'cqi-quality-grade',
      validFrom: '2017-04-28',
      validTo: '2018-04-28',
      grade: '83.17 points',
    });
  });
  it('names farm and mill as sites', () => {
    expect(
      mapping.events
        .filter(({ stream }) => stream === 'sites')
        .map(({ event }) => [event.siteKind, event.name, event.country]),
    ).toEqual([
      ['farm', 'los hicaques', 'HN'],
      ['mill', 'cigrah s.a de c.v.', 'HN'],
    ]);
  });
  it('passes on no names of people', () => {
    const text = JSON.stringify(map({ Company: '' }).events);
    expect(text).not.toMatch(/Zepeda|jane/i);
  });
});

describe('telling farms apart', () => {
  it('joins two spellings in one region', () =>
    expect(farms({}, { 'Farm.Name': 'FINCA LOS HICAQUES', Region: 'Comayagua, Honduras' })).toHaveLength(1));
  it('never joins namesakes of two regions or countries', () =>
    expect(farms({}, { Region: 'marcala' }, { 'Country.of.Origin': 'Guatemala' })).toHaveLength(3));
  it('joins without a region only what goes to one mill', () => {
    expect(farms({ Region: '' }, { Region: 'Honduras' })).toHaveLength(1);
    expect(farms({ Region: '' }, { Region: '', Mill: 'other mill' })).toHaveLength(2);
    expect(farms({ Region: '', Mill: '' }, { Region: '', Mill: 'n/a' })).toHaveLength(2);
  });
  it('tells of a farm with two producers', () =>
    expect(map({}, { Producer: 'Maria Lopez' }).notes).toContainEqual(
      expect.objectContaining({ row: 3, note: expect.stringContaining('farm of row 2') }),
    ));
});

describe('what a lot does not say', () => {
  it('leaves the harvest of "various" without a site', () => {
    const mapping = map({ 'Farm.Name': 'various' });
    expect(part(mapping, 'harvest')).not.toHaveProperty('site');
    expect(mapping.notes).toContainEqual({
      row: 2,
      column: 'Farm.Name',
      note: 'harvest untraced: "various" is many farms',
    });
  });
  it('registers a cooperative as no farm', () =>
    expect(map({ 'Farm.Name': 'coopetarrazú' }).events[0]!.event).toMatchObject({ siteKind: 'collection-point' }));
  it('leaves quantities without a unit out', () =>
    expect(part(map({ 'Bag.Weight': '6' }), 'milling')).toMatchObject({
      outputs: [expect.not.objectContaining({ quantity: expect.anything() })],
    }));
  it('refuses only a row without a day of grading', () => {
    expect(map({ 'Grading.Date': 'mmm' }).problems).toEqual([
      { row: 2, column: 'Grading.Date', key: 'lot/arabica-17', reason: expect.any(String) },
    ]);
    expect(map({ Altitude: '190164' }).problems).toEqual([]);
  });
});

describe('row keys', () => {
  it('are the file’s own numbers, else made from what names the lot', () => {
    const keys = (...lots: Record<string, string>[]) => [
      ...new Set(
        map(...lots)
          .events.filter(({ key }) => key.startsWith('lot/'))
          .map(({ key }) => key),
      ),
    ];
    expect(keys({})).toEqual(['lot/arabica-17']);
    const [first, second] = keys({ '': '' }, { '': '' });
    expect(second).toBe(`${first}-2`);
    expect(keys({ '': '', 'Bag.Weight': '70 kg' })).toEqual([first]);
  });
});
