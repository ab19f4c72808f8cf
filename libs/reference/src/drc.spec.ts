import { DRC_PROVINCES, drcProvincesSince2015, findDrcProvince } from './drc';

describe('provinces of DR Congo', () => {
  it('are 26, each with a code of its own', () => expect(new Set(DRC_PROVINCES.map(({ code }) => code)).size).toBe(26));
  it('were 11 before 2015', () => expect(new Set(DRC_PROVINCES.map(({ before2015 }) => before2015)).size).toBe(11));
  it.each([
    ['Sud-Kivu', 'CD-SK'],
    ['Kasaï-Oriental', 'CD-KE'],
    ['Bas-Uele', 'CD-BU'],
    ['Bas-Uélé', 'CD-BU'],
    ['haut katanga', 'CD-HK'],
    ['Lualaba', 'CD-LU'],
  ])('%s is %s', (name, code) => expect(findDrcProvince(name)?.code).toBe(code));
  it('does not guess which part of an old province is meant', () => {
    expect(findDrcProvince('Katanga')).toBeUndefined();
    expect(drcProvincesSince2015('Katanga').map(({ name }) => name)).toEqual([
      'Haut-Katanga',
      'Haut-Lomami',
      'Lualaba',
      'Tanganyika',
    ]);
    expect(drcProvincesSince2015('orientale')).toHaveLength(4);
  });
});
