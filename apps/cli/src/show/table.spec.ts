import { quantity, share } from './figures';
import { table } from './table';

describe('tables', () => {
  it('align, also where letters are wide', () =>
    expect(
      table([
        ['farm', 'HN', 'x'],
        ['咖啡', 'TW', 'y'],
        ['ab', 'MX', ''],
      ]),
    ).toBe('farm  HN  x\n咖啡  TW  y\nab    MX'));
});

describe('figures', () => {
  it('show a share', () => {
    expect(share({ min: 0.25, proRata: 0.25, max: 0.25 })).toBe('25 %');
    expect(share({ min: 0.142857, proRata: 0.25, max: 0.285714 })).toBe('14.3–28.6 % (pro rata 25 %)');
    expect(share({ min: 0, proRata: null, max: 1 })).toBe('0–100 %');
  });
  it('show a quantity', () => {
    expect(quantity({ value: 18000, unit: 'KGM' })).toBe('18000 kg');
    expect(quantity(null)).toBe('unknown');
  });
});
