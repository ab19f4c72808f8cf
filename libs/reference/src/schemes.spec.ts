import { isQualityGrade, schemeFacts, SCHEMES, schemeOf } from './schemes';

describe('certificate schemes', () => {
  it('are each listed once', () => expect(new Set(SCHEMES.map(({ code }) => code)).size).toBe(SCHEMES.length));
  it('tell a quality grade from a labour or sustainability standard', () => {
    expect(isQualityGrade('cqi-quality-grade')).toBe(true);
    expect(isQualityGrade('rainforest-alliance')).toBe(false);
    expect(schemeOf('rmap')?.kind).toBe('due-diligence');
  });
  it('say what they do not vouch for: a system is no material, a grade no labour standard, a signed code no audit', () => {
    expect(schemeFacts('rmap')).toMatchObject({
      kind: 'due-diligence',
      doesNotVouchFor: expect.stringContaining('material'),
    });
    expect(schemeFacts('cup-of-excellence').doesNotVouchFor).toContain('Labour');
    expect(schemeFacts('code-of-conduct').kind).toBe('signed-code');
    expect(schemeFacts('fairtrade').vouchesFor).toContain('permission to trade');
  });
  it('say where a description comes from', () =>
    expect(SCHEMES.filter(({ vouchesFor, source, kind }) => vouchesFor && !source && kind !== 'signed-code')).toEqual(
      [],
    ));
  it('know nothing of one that is not listed', () =>
    expect(schemeFacts('my-scheme')).toEqual({
      name: null,
      kind: null,
      vouchesFor: null,
      doesNotVouchFor: null,
      source: null,
    }));
  it('do not take an unlisted scheme for a quality grade', () => expect(isQualityGrade('my-scheme')).toBe(false));
});
