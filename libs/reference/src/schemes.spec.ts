import { isQualityGrade, SCHEMES, schemeOf } from './schemes';

describe('certificate schemes', () => {
  it('are each listed once', () => expect(new Set(SCHEMES.map(({ code }) => code)).size).toBe(SCHEMES.length));
  it('tell a quality grade from a labour or sustainability standard', () => {
    expect(isQualityGrade('cqi-quality-grade')).toBe(true);
    expect(isQualityGrade('rainforest-alliance')).toBe(false);
    expect(schemeOf('rmap')?.kind).toBe('due-diligence');
  });
  it('do not take an unlisted scheme for a quality grade', () => expect(isQualityGrade('my-scheme')).toBe(false));
});
