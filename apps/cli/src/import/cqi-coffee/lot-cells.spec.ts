import { icoMarks, lotNumber } from './codes';
import { harvestPeriod, plainDate } from './dates';
import { lotQuantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['300', '60 kg', { value: 18000, unit: 'KGM' }],
    ['12', '100 lbs', { value: 1200, unit: 'LBR' }],
    ['1', '18975 kg', { value: 18975, unit: 'KGM' }],
  ])('%s bags of %s', (bags, weight, quantity) => expect(lotQuantity(bags, weight)).toEqual({ quantity }));
  it.each([
    ['150', '6'],
    ['1', '2 kg,lbs'],
    ['27', '0 lbs'],
    ['0', '70 kg'],
    ['275', '18975 kg'],
    ['10', ''],
    ['', '60 kg'],
  ])('%s bags of %s: unknown, never 0', (bags, weight) =>
    expect(lotQuantity(bags, weight)).toEqual({ unknown: expect.any(String) }),
  );
});

describe('dates', () => {
  it.each([
    ['July 11th, 2012', '2012-07-11'],
    ['February 29th, 2012', '2012-02-29'],
    ['June 2nd, 2014', '2014-06-02'],
    ['2014-06-02', '2014-06-02'],
    ['February 30th, 2012', null],
    ['soon', null],
    ['', null],
  ])('%s: %s', (cell, date) => expect(plainDate(cell)).toBe(date));
  it.each([
    ['2012', '2013-05-01', { from: '2012-01-01', to: '2012-12-31' }],
    ['2012', '2012-07-11', { from: '2012-01-01', to: '2012-07-11' }],
    ['2013/2014', '2015-01-01', { from: '2013-01-01', to: '2014-12-31' }],
    ['Sept 2009 - April 2010', '2010-06-01', { from: '2009-01-01', to: '2010-06-01' }],
    ['2014', '2013-05-01', null],
    ['Mayo a Julio', '2013-05-01', null],
    ['4T72010', '2010-05-01', null],
    ['mmm', '2010-05-01', null],
  ])('harvest %s graded %s', (cell, graded, period) => expect(harvestPeriod(cell, graded)).toEqual(period));
});

describe('codes', () => {
  it.each([
    '',
    '0',
    '-',
    '2222',
    '11111',
    '123',
    '1',
    'none',
    'NIL',
    'n/a',
    'Taiwan',
    'Taiwan台灣',
    '2014/15',
    '2014/2015',
    '2015',
    '??',
    'x',
    'TEST',
    'To be advice',
    'Specialty Coffee Association',
  ])('%p is no ICO mark', (cell) => expect(icoMarks(cell)).toEqual([]));
  it.each(['002/1660/0105', '02 / 143-0 / 0044', 'HDOA 210308', '1104355254', '13-111-053', 'C13'])(
    '%s is one',
    (cell) => expect(icoMarks(cell)).toEqual([{ scheme: 'ico-mark', value: cell }]),
  );
  it('reads several, without invisible characters', () => {
    expect(icoMarks('703815218; 703815215').map(({ value }) => value)).toEqual(['703815218', '703815215']);
    expect(icoMarks('035/170/5071146\u2060\u2060')[0]!.value).toBe('035/170/5071146');
  });
  it.each([
    ['020/17', '020/17'],
    ['1', '1'],
    ['', undefined],
    ['none', undefined],
    ['0', undefined],
  ])('lot number %p: %p', (cell, value) => expect(lotNumber(cell)?.value).toBe(value));
});
