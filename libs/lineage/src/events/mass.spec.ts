import { massOf } from './mass';

describe('the mass of a quantity', () => {
  it.each([
    [2, 'KGM', 2],
    [2, 'TNE', 2000],
    [0, 'KTN', 0],
    [1e-9, 'KGM', 1e-9],
    [1e16, 'KGM', 1e16],
    [3, 'XBG', null],
  ])('of %d %s is %p kg', (value, unit, mass) => expect(massOf({ value, unit })).toBe(mass));

  it('is unknown when nothing is stated', () => expect(massOf(undefined)).toBeNull());

  it.each([
    [1.7e308, 'KTN'],
    [1.7e308, 'KGM'],
    [1e101, 'KGM'],
    [5e-324, 'MGM'],
    [1e-101, 'KGM'],
  ])('is unknown when it is absurd: %d %s', (value, unit) => expect(massOf({ value, unit })).toBeNull());
});
