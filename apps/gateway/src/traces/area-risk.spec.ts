import { areaRisk } from './area-risk';

const areas = { commodity: 'coffee', origins: new Set(['HN', 'ET']), untraced: new Set([null, 'BR']) };

describe('area risk', () => {
  it('says of each country what the edition of that day lists, the unknown last', () => {
    const risk = areaRisk(areas, new Date('2018-06-01T00:00:00Z'));
    expect(risk).toMatchObject({
      edition: 2017,
      origins: [
        { country: 'ET', listing: null, ratified: { C138: true, C182: true } },
        { country: 'HN', listing: { good: 'Coffee', childLabour: true, forcedLabour: false } },
      ],
      untraced: [
        { country: 'BR', listing: { childLabour: true, forcedLabour: false } },
        { country: null, listing: null, ratified: null },
      ],
    });
    expect(areaRisk(areas, new Date('2022-01-01T00:00:00Z')).untraced[0]!.listing!.forcedLabour).toBe(true);
  });

  it('lists nothing before the first edition, nor of an unknown commodity', () => {
    const early = areaRisk(areas, new Date('2010-01-01T00:00:00Z'));
    expect([early.edition, early.origins[1]!.listing]).toEqual([null, null]);
    expect(areaRisk({ ...areas, commodity: null }, new Date('2026-01-01T00:00:00Z')).origins[1]!.listing).toBeNull();
  });
});
