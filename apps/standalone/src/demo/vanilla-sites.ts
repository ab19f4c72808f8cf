import { CAST } from './cast';
import { Story } from './story';
import { Place, register, SiteRow } from './telling';

const SAVA = { country: 'MG', subdivision: 'MG-D', commodities: ['vanilla'] } as const;

/** Small plantations: the first seven are the group's, the others sell to the second collector. */
const LOKANGA_FARMS: readonly SiteRow[] = [
  ['mg-lokanga-1', 'Lokanga, parcelle 1', 50.021104, -14.401233, 0.6],
  ['mg-lokanga-2', 'Lokanga, parcelle 2', 50.027815, -14.396402, 0.4],
  ['mg-lokanga-3', 'Lokanga, parcelle 3', 50.014377, -14.409015, 0.8],
  ['mg-lokanga-4', 'Lokanga, parcelle 4', 50.008641, -14.392988, 0.5],
  ['mg-lokanga-5', 'Lokanga, parcelle 5', 50.033208, -14.405577, 0.7],
  ['mg-lokanga-6', 'Lokanga, parcelle 6', 50.018912, -14.388141, 0.3],
  ['mg-lokanga-7', 'Lokanga, parcelle 7', 50.025466, -14.412309, 0.9],
];
const MASORAKA_FARMS: readonly SiteRow[] = [
  ['mg-masoraka-1', 'Masoraka, parcelle 1', 50.143301, -14.612077, 0.5],
  ['mg-masoraka-2', 'Masoraka, parcelle 2', 50.149022, -14.606641, 0.7],
  ['mg-masoraka-3', 'Masoraka, parcelle 3', 50.135405, -14.619302, 0.6],
  ['mg-masoraka-4', 'Masoraka, parcelle 4', 50.154776, -14.616459, 0.4],
  ['mg-masoraka-5', 'Masoraka, parcelle 5', 50.140218, -14.601113, 1.1],
];

/** Where the vanilla is grown, collected, cured, graded and sold. */
export interface VanillaSites {
  readonly lokangaFarms: readonly Place[];
  readonly masorakaFarms: readonly Place[];
  readonly andravolaPoint: Place;
  readonly masorakaPoint: Place;
  readonly curingUpper: Place;
  readonly curingLower: Place;
  readonly tsaravola: Place;
  readonly littoral: Place;
}

export function registerVanilla(story: Story): VanillaSites {
  const { lokanga, andravola, masoraka, andrakambo, tsaravola, littoral } = CAST;
  const farm = { siteKind: 'farm', ...SAVA } as const;
  const point = { siteKind: 'collection-point', ...SAVA } as const;
  const house = { siteKind: 'curing-house', ...SAVA } as const;
  return {
    lokangaFarms: LOKANGA_FARMS.map((row) => register(story, row, lokanga, farm)),
    masorakaFarms: MASORAKA_FARMS.map((row) => register(story, row, masoraka, farm)),
    andravolaPoint: register(
      story,
      ['mg-andravola-point', 'Collecte Andravola, point de pesée', 50.0412, -14.3988],
      andravola,
      point,
    ),
    masorakaPoint: register(
      story,
      ['mg-masoraka-point', 'Collecte Masoraka, point de pesée', 50.1467, -14.6101],
      masoraka,
      point,
    ),
    curingUpper: register(
      story,
      ['mg-andrakambo-haut', 'Andrakambo-Haut, préparation', 50.0977, -14.3712],
      andrakambo,
      house,
    ),
    curingLower: register(
      story,
      ['mg-andrakambo-bas', 'Andrakambo-Bas, préparation', 50.1189, -14.3864],
      andrakambo,
      house,
    ),
    tsaravola: register(story, ['mg-tsaravola', 'Maison Tsaravola, conditionnement', 50.1702, -14.2671], tsaravola, {
      siteKind: 'warehouse',
      ...SAVA,
    }),
    littoral: register(story, ['fr-littoral', 'Arômes du Petit Littoral', 0.2417, 49.4971], littoral, {
      siteKind: 'factory',
      country: 'FR',
      subdivision: 'FR-76',
      commodities: ['vanilla'],
    }),
  };
}
