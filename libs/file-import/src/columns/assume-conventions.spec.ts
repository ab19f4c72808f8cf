import { tableOfGrid } from '../table/table';
import { assumeConventions } from './assume-conventions';
import { mapTable, usesOf } from './map-rows';
import { recognizeColumns } from './recognize';

const tableOf = (...quantitiesAndDates: (readonly [string | number, string])[]) =>
  tableOfGrid([
    ['kind', 'batch', 'unit', 'quantity', 'date'],
    ...quantitiesAndDates.map(([quantity, date], i) => ['production', `L${i}`, 'kg', quantity, date]),
  ]);
const assumed = (...cells: (readonly [string | number, string])[]) => {
  const table = tableOf(...cells);
  return assumeConventions(table, usesOf('shipments', recognizeColumns('shipments', table.columns)));
};

describe('how a file writes numbers', () => {
  it.each([
    ['12,5', 'comma'],
    ['1.250,5', 'comma'],
    ['1.250.000', 'comma'],
    ['0,125', 'comma'],
    ['1,250.5', 'point'],
    ['1,250,000', 'point'],
    ['1250.5', 'plain'],
    ['1.250', 'plain'],
  ])('%s: %s', (cell, as) => expect(assumed([cell, '2026-03-02']).decimal.as).toBe(as));

  it('does not choose where nothing decides, and says which cell is open', () =>
    expect(assumed(['1,250', '2026-03-02']).decimal).toEqual({
      as: 'plain',
      because: null,
      against: null,
      open: { row: 2, column: 'quantity', cell: '1,250' },
    }));
  it('tells the cell that decides', () =>
    expect(assumed(['1,250', ''], ['12,5', '']).decimal).toMatchObject({
      as: 'comma',
      because: { row: 3, cell: '12,5' },
    }));
  it('reads nothing where cells contradict each other', () =>
    expect(assumed(['1.250,5', ''], ['1,250.5', '']).decimal).toMatchObject({ as: 'plain', against: { row: 3 } }));
  it('learns nothing from what the file holds as a number', () =>
    expect(assumed([12.5, '']).decimal).toMatchObject({ as: 'plain', because: null }));
});

describe('how a file writes dates', () => {
  it.each([
    ['25/03/2026', 'day-first'],
    ['3/25/2026', 'month-first'],
    ['02/03/2026', 'day-first'],
    ['25.03.26', 'day-first'],
  ])('%s: %s', (cell, as) => expect(assumed(['1', cell]).dates.as).toBe(as));
  it('says that nothing decides', () =>
    expect(assumed(['1', '02/03/2026']).dates).toMatchObject({ because: null, open: { row: 2, cell: '02/03/2026' } }));
  it('reads nothing where cells contradict each other', () =>
    expect(assumed(['1', '25/03/2026'], ['1', '03/25/2026']).dates).toMatchObject({ as: 'iso', against: { row: 3 } }));
});

describe('a table by its conventions', () => {
  it('reads commas and days first, and tells each cell that it took otherwise than written', () => {
    const table = tableOf(['1.250,5', '25/03/2026'], [0.125, '2026-03-26']);
    const { events, notes, problems } = mapTable('shipments', table, '2026-12-01', {
      conventions: { decimal: 'comma', dates: 'day-first' },
    });
    expect(problems).toEqual([]);
    expect(events.map(({ event }) => event)).toMatchObject([
      { eventTime: '2026-03-25', outputs: [{ quantity: { value: 1250.5, unit: 'KGM' } }] },
      { eventTime: '2026-03-26', outputs: [{ quantity: { value: 0.125 } }] },
    ]);
    expect(notes.map(({ row, column, note }) => [row, column, note])).toEqual([
      [2, 'quantity', '"1.250,5" is read as 1250.5'],
      [2, 'date', '"25/03/2026" is read as 2026-03-25'],
    ]);
  });
  it('tells a day that does not exist, and a number that is none', () => {
    const { problems } = mapTable('shipments', tableOf(['1,2,5', '31/02/2026']), '2026-12-01', {
      conventions: { decimal: 'comma', dates: 'day-first' },
    });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'quantity'],
      [2, 'date'],
    ]);
  });
  it('never groups degrees', () => {
    const table = tableOfGrid([
      ['site', 'siteKind', 'lat', 'lon'],
      ['F', 'farm', '14,456', '-87.639'],
    ]);
    const { events } = mapTable('sites', table, '2026-12-01', { conventions: { decimal: 'comma', dates: 'iso' } });
    expect(events[0]!.event.location).toEqual({ type: 'Point', coordinates: [-87.639, 14.456] });
  });
  it('reads what holds for every row, and columns as they are mapped by hand', () => {
    const table = tableOfGrid([
      ['what', 'how much'],
      ['L1', '5'],
    ]);
    const { events, problems } = mapTable('shipments', table, '2026-12-01', {
      assignment: { what: 'batch', 'how much': 'quantity' },
      constants: { kind: 'production', date: '2026-03-02', unit: 'kg', commodity: 'coffee' },
    });
    expect(problems).toEqual([]);
    expect(events[0]).toMatchObject({
      event: {
        kind: 'production',
        commodity: 'coffee',
        outputs: [{ batch: 'L1', quantity: { value: 5, unit: 'KGM' } }],
      },
      columns: { '/outputs/0/batch': 'what' },
    });
  });
});
