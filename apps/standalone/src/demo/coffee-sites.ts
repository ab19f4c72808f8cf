import { CAST } from './cast';
import { Story } from './story';
import { Place, register, SiteRow } from './telling';

const COFFEE = { commodities: ['coffee'] } as const;
const HONDURAS = { country: 'HN', subdivision: 'HN-LP', ...COFFEE } as const;
const ETHIOPIA = { country: 'ET', subdivision: 'ET-OR', ...COFFEE } as const;

/** Farms that bring to the upper station; the last two belong to an estate of its own. */
const UPPER_FARMS: readonly SiteRow[] = [
  ['hn-cerro-calandria', 'Finca Cerro Calandria', -87.934512, 14.172318, 2.8],
  ['hn-ojo-de-tucan', 'Finca Ojo de Tucán', -87.941207, 14.181544, 1.9],
  ['hn-palo-hueco', 'Finca Palo Hueco', -87.927768, 14.168905, 3.4],
  ['hn-las-guaruma', 'Finca Las Guarumas Altas', -87.918333, 14.177012, 2.2],
  ['hn-piedra-lunera', 'Finca Piedra Lunera', -87.952604, 14.190127, 3.9],
  ['hn-filo-lunero', 'Finca Filo Lunero', -87.956811, 14.186455, 3.1],
];
const LOWER_FARMS: readonly SiteRow[] = [
  ['hn-rio-zorzal', 'Finca Río Zorzal', -87.886021, 14.141733, 1.6],
  ['hn-tres-mojones', 'Finca Tres Mojones', -87.879455, 14.136208, 2.5],
  ['hn-cuesta-nublada', 'Finca Cuesta Nublada', -87.893117, 14.129841, 2.1],
  ['hn-el-guachipil', 'Finca El Guachipilincito', -87.871903, 14.147226, 3.0],
];
const WENTA_FARMS: readonly SiteRow[] = [
  ['et-wenta-1', 'Wenta plot 1', 38.931204, 5.871233, 0.9],
  ['et-wenta-2', 'Wenta plot 2', 38.938811, 5.866402, 1.2],
  ['et-wenta-3', 'Wenta plot 3', 38.925377, 5.879015, 0.7],
  ['et-wenta-4', 'Wenta plot 4', 38.919642, 5.862988, 1.4],
];
const TIRUFE_FARMS: readonly SiteRow[] = [
  ['et-tirufe-1', 'Tirufe plot 1', 38.992418, 5.812077, 1.1],
  ['et-tirufe-2', 'Tirufe plot 2', 38.998123, 5.806641, 0.8],
  ['et-tirufe-3', 'Tirufe plot 3', 38.984506, 5.819302, 1.5],
  ['et-tirufe-4', 'Tirufe plot 4', 39.003877, 5.816459, 1.0],
];

/** Where the coffee is grown, washed, milled, traded and roasted. */
export interface CoffeeSites {
  readonly upperFarms: readonly Place[];
  readonly lowerFarms: readonly Place[];
  readonly upperStation: Place;
  readonly lowerStation: Place;
  readonly gate: Place;
  readonly hondurasMill: Place;
  readonly wentaFarms: readonly Place[];
  readonly tirufeFarms: readonly Place[];
  readonly wentaStation: Place;
  readonly tirufeStation: Place;
  readonly ethiopiaMill: Place;
  readonly warehouse: Place;
  readonly roastery: Place;
}

export function registerCoffee(story: Story): CoffeeSites {
  const { calandria, piedraLunera, tresRiscos, gorbitu, wentaDima, nordhaven, kaminrot } = CAST;
  const farms = (rows: readonly SiteRow[], country: typeof HONDURAS | typeof ETHIOPIA): Place[] =>
    rows.map((row) => {
      const operator = row[0].includes('luner') ? piedraLunera : country === HONDURAS ? calandria : gorbitu;
      return register(story, row, operator, { siteKind: 'farm', ...country });
    });
  const station = { siteKind: 'washing-station' } as const;
  const mill = { siteKind: 'mill' } as const;
  return {
    upperFarms: farms(UPPER_FARMS, HONDURAS),
    lowerFarms: farms(LOWER_FARMS, HONDURAS),
    upperStation: register(
      story,
      ['hn-station-alta', 'Beneficio húmedo La Calandria Alta', -87.9302, 14.1689],
      calandria,
      { ...station, ...HONDURAS },
    ),
    lowerStation: register(story, ['hn-station-baja', 'Beneficio húmedo Zorzal Bajo', -87.8822, 14.1391], calandria, {
      ...station,
      ...HONDURAS,
    }),
    gate: register(story, ['hn-gate', 'Recibo de cerezas Zorzal Bajo (varias fincas)', -87.8819, 14.1388], calandria, {
      siteKind: 'collection-point',
      ...HONDURAS,
    }),
    hondurasMill: register(story, ['hn-dry-mill', 'Beneficio seco Tres Riscos', -87.6533, 14.4486], tresRiscos, {
      ...mill,
      ...HONDURAS,
      subdivision: 'HN-CM',
    }),
    wentaFarms: farms(WENTA_FARMS, ETHIOPIA),
    tirufeFarms: farms(TIRUFE_FARMS, ETHIOPIA),
    wentaStation: register(story, ['et-wenta-station', 'Wenta washing station', 38.9291, 5.8688], gorbitu, {
      ...station,
      ...ETHIOPIA,
    }),
    tirufeStation: register(story, ['et-tirufe-station', 'Tirufe washing station', 38.9934, 5.8117], gorbitu, {
      ...station,
      ...ETHIOPIA,
    }),
    ethiopiaMill: register(story, ['et-dry-mill', 'Wenta Dima dry mill', 38.7911, 8.8733], wentaDima, {
      ...mill,
      ...ETHIOPIA,
    }),
    warehouse: register(story, ['de-warehouse', 'Nordhaven warehouse', 8.7431, 53.1277], nordhaven, {
      siteKind: 'warehouse',
      country: 'DE',
      subdivision: 'DE-HB',
      ...COFFEE,
    }),
    roastery: register(story, ['de-roastery', 'Kaminrot roastery', 8.8012, 53.0871], kaminrot, {
      siteKind: 'factory',
      country: 'DE',
      subdivision: 'DE-HB',
      ...COFFEE,
    }),
  };
}
