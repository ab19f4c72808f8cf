import { CATEGORIES, categoryOf, FORCED_LABOUR_INDICATORS, WORST_FORMS } from './categories';

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
});
