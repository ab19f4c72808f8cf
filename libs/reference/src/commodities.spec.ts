import { COMMODITIES } from './commodities';

describe('commodities', () => {
  it.each(Object.values(COMMODITIES))('$code has HS headings of 4 or 6 digits, each once', ({ hs }) => {
    for (const { code } of hs) expect(code).toMatch(/^(?:\d{4}|\d{6})$/);
    expect(new Set(hs.map(({ code }) => code)).size).toBe(hs.length);
  });
  it('knows the headings that laws name', () => {
    expect(COMMODITIES.cobalt.hs.map(({ code }) => code)).toContain('2605');
    expect(COMMODITIES.coffee.hs.map(({ code }) => code)).toContain('0901');
    expect(COMMODITIES.vanilla.hs.map(({ code }) => code)).toContain('0905');
  });
});
