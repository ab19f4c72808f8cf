import { arrayText } from './array-text';

const pgs = jest.requireActual<{ utils: { prepareValue: (value: unknown) => string } }>('pg').utils.prepareValue;

describe('arrayText', () => {
  it.each([
    ['nothing', [], '{}'],
    ['numbers', [1, -2.5, 1e300, NaN, Infinity], '{1,-2.5,1e+300,NaN,Infinity}'],
    ['absent values', [null, undefined, 'NULL', ''], '{NULL,NULL,"NULL",""}'],
    ['truth values', [true, false], '{true,false}'],
    ['text that needs care', ['a"b', 'c\\d', '{e,f}', 'g\nh', ' '], '{"a\\"b","c\\\\d","{e,f}","g\nh"," "}'],
    ['times', [new Date('2026-03-02T09:00:00.123Z')], '{"2026-03-02T09:00:00.123Z"}'],
  ])('writes %s', (_, items, text) => expect(arrayText(items)).toBe(text));

  it('writes text as pg does', () => {
    const items = ['plain', 'with "quotes"', 'back\\slash', '\\"', 'ünïcode', '', null];
    expect(arrayText(items)).toBe(pgs(items));
  });

  it.each([
    ['objects', [{ a: 1 }]],
    ['bytes', [Buffer.from('a')]],
    ['arrays in arrays', [[1], [2]]],
    ['times no ISO year can say', [new Date(Date.UTC(10000, 0))]],
    ['times that are none', [new Date(NaN)]],
  ])('leaves %s to pg', (_, items) => expect(arrayText(items)).toBeNull());
});
