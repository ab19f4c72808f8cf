import { EMPTY_DRAFT, filterOf, typedShare } from './filter-draft';

describe('a filter as it is filled in', () => {
  it('asks for everything where nothing is filled in', () => expect(filterOf(EMPTY_DRAFT)).toEqual({}));

  it('takes a name a line, each once, and a share in percent', () =>
    expect(
      filterOf({
        ...EMPTY_DRAFT,
        commodities: ['coffee'],
        minSeverity: 'high',
        minExposure: '12,5',
        sites: ' urn:x:farm:7 \n\nFARM-9\nFARM-9',
      }),
    ).toEqual({ commodities: ['coffee'], minSeverity: 'high', minExposure: 0.125, sites: ['urn:x:farm:7', 'FARM-9'] }));

  it('is none while the share is none', () => expect(filterOf({ ...EMPTY_DRAFT, minExposure: 'a lot' })).toBeNull());

  it.each([
    ['', undefined],
    ['10', 0.1],
    ['10 %', 0.1],
    ['0.5', 0.005],
    ['100', 1],
    ['101', null],
    ['-1', null],
    ['1e1', null],
  ])('"%s" percent is %s', (typed, share) => expect(typedShare(typed)).toBe(share));
});
