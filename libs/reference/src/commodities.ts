/** A commodity that Headwater follows. */
export type CommodityCode = 'cobalt' | 'coffee' | 'vanilla';

export interface HeadingOfCommodity {
  /** Heading or subheading of the Harmonized System, digits only. */
  readonly code: string;
  readonly text: string;
}

export interface Commodity {
  readonly code: CommodityCode;
  readonly name: string;
  /** From raw to processed, as far as Headwater follows it. */
  readonly hs: readonly HeadingOfCommodity[];
  /** States of the material that a batch line may name (`form`), from raw to processed. */
  readonly forms: readonly string[];
}

/**
 * What the three commodities are called and where customs class them. HS: World Customs Organization, Harmonized
 * System, edition 2022 (in force since 1 January 2022); texts shortened. Forms: the trade's words (DOMAIN.md).
 */
export const COMMODITIES: Readonly<Record<CommodityCode, Commodity>> = {
  cobalt: {
    code: 'cobalt',
    name: 'Cobalt',
    hs: [
      { code: '2605', text: 'Cobalt ores and concentrates' },
      { code: '2822', text: 'Cobalt oxides and hydroxides; commercial cobalt oxides' },
      { code: '282739', text: 'Other chlorides, cobalt chloride among them' },
      { code: '283329', text: 'Other sulphates, cobalt sulphate among them' },
      {
        code: '8105',
        text: 'Cobalt mattes and other intermediate products; cobalt and articles thereof, waste and scrap',
      },
    ],
    forms: ['ore', 'concentrate', 'hydroxide', 'sulphate', 'oxide', 'metal', 'precursor'],
  },
  coffee: {
    code: 'coffee',
    name: 'Coffee',
    hs: [
      {
        code: '0901',
        text: 'Coffee, roasted or not, decaffeinated or not; husks and skins; substitutes containing coffee',
      },
      { code: '090111', text: 'Coffee, not roasted, not decaffeinated' },
      { code: '090112', text: 'Coffee, not roasted, decaffeinated' },
      { code: '090121', text: 'Coffee, roasted, not decaffeinated' },
      { code: '090122', text: 'Coffee, roasted, decaffeinated' },
      { code: '210111', text: 'Extracts, essences and concentrates of coffee' },
    ],
    forms: ['cherry', 'parchment', 'green', 'roasted'],
  },
  vanilla: {
    code: 'vanilla',
    name: 'Vanilla',
    hs: [
      { code: '0905', text: 'Vanilla' },
      { code: '090510', text: 'Vanilla, neither crushed nor ground' },
      { code: '090520', text: 'Vanilla, crushed or ground' },
      { code: '130219', text: 'Other vegetable saps and extracts, vanilla oleoresin among them' },
    ],
    forms: ['green', 'cured', 'ground', 'extract'],
  },
};
