/** What a list says of a good of a country: lists of risk by area, never findings about a place. */
export interface GoodListing {
  /** The good as the list names it. */
  readonly good: string;
  readonly childLabour: boolean;
  readonly forcedLabour: boolean;
}

/** An edition of the list; the data names it by a year only. */
export interface GoodsListEdition {
  readonly year: number;
  /** First day on which it is used: the last of its year, since nothing in it tells the day it came out. */
  readonly from: string;
}

/** Source of `listingOf`: 2016 to 2019 and 2021 are here, later ones are not. */
export const GOODS_LIST = 'US Department of Labor, ILAB: List of Goods Produced by Child Labor or Forced Labor';

export const GOODS_LIST_EDITIONS: readonly GoodsListEdition[] = [2016, 2017, 2018, 2019, 2021].map((year) => ({
  year,
  from: `${year}-12-31`,
}));

/** Of each commodity: its name on the list, and since which edition a country stands on it for what. No country left it. */
interface Listed {
  readonly good: string;
  readonly child: ReadonlyMap<string, number>;
  readonly forced: ReadonlyMap<string, number>;
}

const since = (year: number, countries: string): [string, number][] =>
  countries.split(' ').map((country) => [country, year]);

/** Transcribed in 2026 from the Department's data files of those years (goods by country, "Child_Labor", "Forced_Labor"). */
const LISTED: Readonly<Record<string, Listed>> = {
  cobalt: { good: 'Cobalt ore (heterogenite)', child: new Map(since(2016, 'CD')), forced: new Map() },
  coffee: {
    good: 'Coffee',
    child: new Map([...since(2016, 'CI CO CR DO GN GT HN KE MX NI PA SL SV TZ UG VN'), ...since(2017, 'BR')]),
    forced: new Map([...since(2016, 'CI'), ...since(2019, 'BR')]),
  },
  vanilla: { good: 'Vanilla', child: new Map(since(2016, 'MG UG')), forced: new Map() },
};

/** The edition in use on a day (`YYYY-MM-DD…`); null before the first that is known here. */
export function goodsListEdition(day: string): GoodsListEdition | null {
  return GOODS_LIST_EDITIONS.findLast(({ from }) => from <= day.slice(0, 10)) ?? null;
}

/** What an edition says of a commodity of a country (ISO 3166-1 alpha-2); null: it does not list it. */
export function listingOf({ year }: GoodsListEdition, commodity: string, country: string): GoodListing | null {
  const listed = LISTED[commodity];
  if (!listed) return null;
  const stands = (countries: ReadonlyMap<string, number>): boolean => (countries.get(country) ?? Infinity) <= year;
  const [childLabour, forcedLabour] = [stands(listed.child), stands(listed.forced)];
  return childLabour || forcedLabour ? { good: listed.good, childLabour, forcedLabour } : null;
}
