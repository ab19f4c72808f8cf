import { countryName, findCountry } from './countries';

/** As written in CQI's file of arabica and robusta lots, 2018. */
const CQI = [
  ['Mexico', 'MX'],
  ['Colombia', 'CO'],
  ['Guatemala', 'GT'],
  ['Brazil', 'BR'],
  ['Taiwan', 'TW'],
  ['Honduras', 'HN'],
  ['Costa Rica', 'CR'],
  ['Ethiopia', 'ET'],
  ['Tanzania, United Republic Of', 'TZ'],
  ['Thailand', 'TH'],
  ['Uganda', 'UG'],
  ['Nicaragua', 'NI'],
  ['Kenya', 'KE'],
  ['El Salvador', 'SV'],
  ['Indonesia', 'ID'],
  ['China', 'CN'],
  ['Malawi', 'MW'],
  ['Peru', 'PE'],
  ['United States', 'US'],
  ['Myanmar', 'MM'],
  ['Vietnam', 'VN'],
  ['Haiti', 'HT'],
  ['Philippines', 'PH'],
  ['Panama', 'PA'],
  ['United States (Puerto Rico)', 'PR'],
  ['Laos', 'LA'],
  ['Burundi', 'BI'],
  ['Papua New Guinea', 'PG'],
  ['Japan', 'JP'],
  ['Ecuador', 'EC'],
  ['Rwanda', 'RW'],
  ['Zambia', 'ZM'],
  ['Mauritius', 'MU'],
  ['Cote d?Ivoire', 'CI'],
  ['India', 'IN'],
] as const;

describe('countries', () => {
  it.each(CQI)('%s is %s', (name, code) => expect(findCountry(name)?.country).toBe(code));
  it('tells Hawaii by its subdivision', () =>
    expect(findCountry('United States (Hawaii)')).toEqual({ country: 'US', subdivision: 'US-HI' }));
  it.each([
    ['Congo, Democratic Republic of the', 'CD'],
    ['Burma', 'MM'],
    ['Kyrgyz Republic', 'KG'],
    ['Turkey (Türkiye)', 'TR'],
    ["Côte d'Ivoire", 'CI'],
    ['cd', 'CD'],
  ])('%s (DoL, codes) is %s', (name, code) => expect(findCountry(name)?.country).toBe(code));
  it.each(['', 'Atlantis', 'constructor', 'XX'])('%p is not known', (name) =>
    expect(findCountry(name)).toBeUndefined(),
  );
  it('names a code', () => {
    expect(countryName('CD')).toBe('Democratic Republic of the Congo');
    expect(countryName('MG')).toBe('Madagascar');
    expect(countryName('QQ')).toBeUndefined();
  });
});
