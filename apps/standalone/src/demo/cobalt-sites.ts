import { CAST } from './cast';
import { Story } from './story';
import { Place, register, SiteRow } from './telling';

const DRC = { country: 'CD', subdivision: 'CD-LU', commodities: ['cobalt'] } as const;

const KAMBISHA_PITS: readonly SiteRow[] = [
  ['co-tshamilo-pit', 'Carrière Tshamilo', 25.382, -10.664],
  ['co-kabundesa-pit', 'Carrière Kabundesa', 25.417, -10.689],
  ['co-lufwala-pit', 'Carrière Lufwala', 25.461, -10.641],
];
const LWASENGA_PITS: readonly SiteRow[] = [
  ['co-mulwisha-pit', 'Carrière Mulwisha', 25.884, -10.612],
  ['co-nsembe-pit', 'Carrière Nsembe', 25.913, -10.655],
  ['co-mpolwe-pit', 'Carrière Mpolwe', 25.947, -10.597],
  ['co-kitulizo-pit', 'Carrière Kitulizo', 26.004, -10.633],
  ['co-sikofwe-pit', 'Carrière Sikofwe', 26.041, -10.671],
];

/** Where the cobalt is dug, bought, refined and shipped. */
export interface CobaltSites {
  readonly kambishaPits: readonly Place[];
  readonly lwasengaPits: readonly Place[];
  readonly mbulweEast: Place;
  readonly mbulweWest: Place;
  readonly lwashikoYard: Place;
  readonly ndobeYard: Place;
  readonly kashemoYard: Place;
  readonly ndakolaOne: Place;
  readonly ndakolaTwo: Place;
  readonly jokisalmi: Place;
  readonly wislanka: Place;
}

export function registerCobalt(story: Story): CobaltSites {
  const pit = { siteKind: 'mine', ...DRC } as const;
  const yard = { siteKind: 'collection-point', ...DRC } as const;
  const plant = { siteKind: 'processor', ...DRC } as const;
  const { kambisha, lwasenga, mbulweMining, nyotaBuying, tujengeBuying, ndakolaRefining, jokisalmi, wislanka } = CAST;
  return {
    kambishaPits: KAMBISHA_PITS.map((row, i) =>
      register(story, row, kambisha, { ...pit, identifiers: [{ scheme: 'pcode', value: `demo-codmine0${i + 1}` }] }),
    ),
    lwasengaPits: LWASENGA_PITS.map((row, i) =>
      register(story, row, lwasenga, { ...pit, identifiers: [{ scheme: 'pcode', value: `demo-codmine1${i + 1}` }] }),
    ),
    mbulweEast: register(story, ['co-mbulwe-east', 'Mbulwe Est (open pit)', 25.703, -10.731], mbulweMining, pit),
    mbulweWest: register(story, ['co-mbulwe-west', 'Mbulwe Ouest (open pit)', 25.668, -10.745], mbulweMining, pit),
    lwashikoYard: register(story, ['co-lwashiko-yard', 'Comptoir de Lwashiko', 25.438, -10.702], nyotaBuying, yard),
    ndobeYard: register(story, ['co-ndobe-yard', 'Comptoir de Ndobe-Vert', 25.925, -10.688], nyotaBuying, yard),
    kashemoYard: register(story, ['co-kashemo-yard', 'Comptoir de Kashemo', 26.022, -10.702], tujengeBuying, yard),
    ndakolaOne: register(
      story,
      ['co-ndakola-1', 'Ndakola I, hydroxide plant', 25.521, -10.758],
      ndakolaRefining,
      plant,
    ),
    ndakolaTwo: register(story, ['co-ndakola-2', 'Ndakola II, hydroxide plant', 26.702, -10.981], ndakolaRefining, {
      ...plant,
      subdivision: 'CD-HK',
    }),
    jokisalmi: register(story, ['co-jokisalmi', 'Jokisalmi refinery', 22.214, 63.402], jokisalmi, {
      siteKind: 'refinery',
      country: 'FI',
      commodities: ['cobalt'],
      identifiers: [{ scheme: 'rmap-cid', value: 'CID-DEMO-0417' }],
    }),
    wislanka: register(story, ['co-wislanka', 'Wiślanka precursor works', 18.907, 52.611], wislanka, {
      siteKind: 'factory',
      country: 'PL',
      commodities: ['cobalt'],
    }),
  };
}
