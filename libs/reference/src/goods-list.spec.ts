import { GOODS_LIST_EDITIONS, goodsListEdition, listingOf } from './goods-list';
import { ratificationsOf } from './ratifications';

const edition = (year: number) => GOODS_LIST_EDITIONS.find((each) => each.year === year)!;

describe('the list of goods', () => {
  it('is that of the day', () => {
    expect([
      goodsListEdition('2016-12-30'),
      goodsListEdition('2017-01-01T00:00:00Z')?.year,
      goodsListEdition('2021-12-30')?.year,
      goodsListEdition('2026-11-30')?.year,
    ]).toEqual([null, 2016, 2019, 2021]);
  });

  it('tells child from forced labour, and grows by its editions', () => {
    expect(listingOf(edition(2016), 'coffee', 'BR')).toBeNull();
    expect(listingOf(edition(2018), 'coffee', 'BR')).toEqual({
      good: 'Coffee',
      childLabour: true,
      forcedLabour: false,
    });
    expect(listingOf(edition(2021), 'coffee', 'BR')).toMatchObject({ childLabour: true, forcedLabour: true });
    expect(listingOf(edition(2021), 'coffee', 'ET')).toBeNull();
    expect(listingOf(edition(2021), 'cobalt', 'CD')).toMatchObject({ good: 'Cobalt ore (heterogenite)' });
  });

  it('says of ratification only what the source says', () => {
    expect([ratificationsOf('HN'), ratificationsOf('SO'), ratificationsOf('CH')]).toEqual([
      { C138: true, C182: true },
      { C138: false, C182: true },
      { C138: null, C182: null },
    ]);
  });
});
