import { isUnit, massFactor } from './units';

describe('units', () => {
  it.each([
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
  ])('%s weighs %d kg', (code, kg) => expect(massFactor(code)).toBe(kg));

  it.each(['XBG', 'XSA', 'X4G', 'XZZ', 'LTR', 'C62', 'H87', '10', 'P1', 'NTT'])(
    '%s is stated, of unknown mass',
    (code) => {
      expect(massFactor(code)).toBeNull();
      expect(isUnit(code)).toBe(true);
    },
  );

  it.each(['kg', 'KG', 'kgm', 'BG', 'XXX', 'LBS', '', ' KGM', 'constructor', '__proto__'])('%p is no code', (code) => {
    expect(massFactor(code)).toBeUndefined();
    expect(isUnit(code)).toBe(false);
  });
});
