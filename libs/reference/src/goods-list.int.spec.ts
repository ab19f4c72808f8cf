import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCountry } from './countries';
import { GOODS_LIST_EDITIONS, listingOf } from './goods-list';

const file = join(__dirname, '../../../../shared/data/dol-goods/goods_all_editions_flat.csv');
(existsSync(file) ? describe : describe.skip)(
  'against the published editions (../shared/data, skipped without it)',
  () => {
    const GOODS: Readonly<Record<string, string>> = {
      'Cobalt ore (heterogenite)': 'cobalt',
      Coffee: 'coffee',
      Vanilla: 'vanilla',
    };
    it('holds every row of the three commodities, and no other', () => {
      const published = readFileSync(file, 'utf8')
        .split(/\r?\n/)
        .flatMap((line) => {
          const [source, good, , country, , child, forced] = line
            .match(/("[^"]*"|[^,]*)(?:,|$)/g)!
            .map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, ''));
          const commodity = GOODS[good ?? ''];
          if (!commodity) return [];
          return [`${source!.slice(6, 10)} ${commodity} ${findCountry(country!)!.country} ${child} ${forced}`];
        });
      const countries = [...new Set(published.map((row) => row.split(' ')[2]!)), 'ET', 'CH'];
      const yes = (is: boolean): string => (is ? 'Yes' : 'No');
      const ours = GOODS_LIST_EDITIONS.flatMap((each) =>
        Object.values(GOODS).flatMap((commodity) =>
          countries.flatMap((country) => {
            const listing = listingOf(each, commodity, country);
            if (!listing) return [];
            return [`${each.year} ${commodity} ${country} ${yes(listing.childLabour)} ${yes(listing.forcedLabour)}`];
          }),
        ),
      );
      expect(ours.sort()).toEqual(published.sort());
    });
  },
);
