import { CATEGORIES, categoryOf, FORCED_LABOUR_INDICATORS, indicatorOf, WORST_FORMS } from './categories';
import { CONVENTIONS, conventionOf } from './conventions';
import { LABOUR_CODES, principleOf } from './labour-codes';

describe('labour categories', () => {
  it('each rest on instruments of the ILO', () => {
    expect(CATEGORIES).toHaveLength(7);
    for (const { instruments } of CATEGORIES)
      for (const instrument of instruments) expect(instrument).toMatch(/^[CP]\d{3}$/);
    expect(categoryOf('forced-labour')?.instruments).toEqual(['C029', 'P029', 'C105']);
    expect(categoryOf('weather')).toBeUndefined();
  });
  it('have four worst forms and eleven indicators of forced labour', () => {
    expect(WORST_FORMS.map(({ code }) => code)).toEqual(['C182-3a', 'C182-3b', 'C182-3c', 'C182-3d']);
    expect(new Set(FORCED_LABOUR_INDICATORS.map(({ code }) => code)).size).toBe(11);
  });

  it('find their indicators again, with their source; an own word is none of them', () => {
    expect(indicatorOf('C182-3d')).toMatchObject({ source: expect.stringContaining('No. 182') });
    expect(indicatorOf('debt-bondage')).toMatchObject({
      text: 'Debt bondage',
      source: expect.stringContaining('2012'),
    });
    expect(indicatorOf('sacks too heavy')).toBeUndefined();
  });

  it('name instruments whose titles are kept, each once', () => {
    for (const { instruments } of CATEGORIES)
      for (const code of instruments) expect(conventionOf(code)?.code).toBe(code);
    expect(new Set(CONVENTIONS.map(({ code }) => code)).size).toBe(CONVENTIONS.length);
  });

  it('stand in every code, or are said not to, by principle', () => {
    expect(principleOf('worst-forms-of-child-labour')).toBe('child-labour');
    const numbers = (name: string) =>
      Object.fromEntries(
        CATEGORIES.map(({ code }) => [
          code,
          LABOUR_CODES.find((each) => each.code === name)!.provisions[principleOf(code)]?.match(/\d+/)?.[0] ?? null,
        ]),
      );
    expect(numbers('un-global-compact')).toEqual({
      ...{ 'forced-labour': '4', 'child-labour': '5', 'worst-forms-of-child-labour': '5' },
      ...{ 'freedom-of-association': '3', discrimination: '6', 'safety-and-health': null, 'working-conditions': null },
    });
    expect(numbers('eti-base-code')).toMatchObject({ 'forced-labour': '1', 'child-labour': '4', discrimination: '7' });
    for (const { source, edition } of LABOUR_CODES) for (const said of [source, edition]) expect(said).not.toBe('');
  });
});
