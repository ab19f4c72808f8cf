import { COUNTRY_NAMES } from './country-names';

/** A country by ISO 3166-1 alpha-2, with the subdivision (ISO 3166-2) where a source's "country" is one. */
export interface CountryMatch {
  readonly country: string;
  readonly subdivision?: string;
}

const NAMES: ReadonlyMap<string, string> = new Map(
  COUNTRY_NAMES.split(';').map((entry) => {
    const text = entry.replace(/\s+/g, ' ').trim();
    return [text.slice(0, 2), text.slice(3)] as const;
  }),
);

/**
 * Other names under which sources list a country: CQI's coffee lots (2018), US DoL's List of Goods (2016-2021), ICMM's
 * mining dataset (2025), and the long official forms of ISO 3166-1.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'bolivia plurinational state of': 'BO',
  burma: 'MM',
  'cape verde': 'CV',
  'congo democratic republic of the': 'CD',
  'congo the democratic republic of the': 'CD',
  'congo kinshasa': 'CD',
  'dem rep congo': 'CD',
  drc: 'CD',
  rdc: 'CD',
  'republic of the congo': 'CG',
  'congo brazzaville': 'CG',
  'czech republic': 'CZ',
  'east timor': 'TL',
  'iran islamic republic of': 'IR',
  'ivory coast': 'CI',
  'korea republic of': 'KR',
  'korea democratic peoples republic of': 'KP',
  'kyrgyz republic': 'KG',
  'lao pdr': 'LA',
  'lao peoples democratic republic': 'LA',
  macedonia: 'MK',
  'moldova republic of': 'MD',
  'russian federation': 'RU',
  swaziland: 'SZ',
  'syrian arab republic': 'SY',
  'taiwan province of china': 'TW',
  'tanzania united republic of': 'TZ',
  'united republic of tanzania': 'TZ',
  turkey: 'TR',
  'turkey turkiye': 'TR',
  uk: 'GB',
  'united states of america': 'US',
  usa: 'US',
  'venezuela bolivarian republic of': 'VE',
  'viet nam': 'VN',
};

/** Places that ISO codes as a part of a country or as one of their own, while CQI writes them behind the country. */
const PARTS: Readonly<Record<string, CountryMatch>> = {
  'united states hawaii': { country: 'US', subdivision: 'US-HI' },
  'united states puerto rico': { country: 'PR' },
};

/** Letters and digits only, without accents: "Cote d?Ivoire", "Côte d'Ivoire" and "cote divoire" are one. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’?.]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...[...NAMES].map(([code, name]) => [plain(name), code] as const),
  ...Object.entries(OTHER_NAMES),
]);

/** The English name of an ISO 3166-1 alpha-2 code; undefined if there is no such code. */
export function countryName(code: string): string | undefined {
  return NAMES.get(code);
}

/** The country that a source's wording means, be it a code or a name; undefined when it is not known (never a guess). */
export function findCountry(wording: string): CountryMatch | undefined {
  const text = wording.trim();
  if (NAMES.has(text.toUpperCase())) return { country: text.toUpperCase() };
  const key = plain(text);
  const country = BY_NAME.get(key);
  return country ? { country } : Object.hasOwn(PARTS, key) ? PARTS[key] : undefined;
}
