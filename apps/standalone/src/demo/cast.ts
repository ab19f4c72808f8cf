import { organizationName } from './words';

/** A role of a key (DESIGN § 6). */
export type DemoRole = 'exporter' | 'monitor' | 'trader';

/** An invented organization; `zone` is the offset in which it writes its times. */
export interface Actor {
  readonly organization: string;
  readonly name: string;
  readonly zone: string;
  readonly roles: readonly DemoRole[];
}

const actor = (code: string, name: string, zone: string, ...roles: DemoRole[]): Actor => ({
  organization: organizationName(code),
  name,
  zone,
  roles,
});

/** Everyone who takes part. All are invented; a likeness to a real organization is chance. */
export const CAST = {
  // cobalt: Lualaba and Haut-Katanga, DRC; shipped to Finland and Poland
  kambisha: actor('kambisha', 'Coopérative minière Kambisha', '+02:00', 'exporter'),
  lwasenga: actor('lwasenga', 'Coopérative minière Lwasenga', '+02:00', 'exporter'),
  nyotaBuying: actor('nyota-buying', 'Comptoir Nyota ya Lwashiko', '+02:00', 'exporter'),
  tujengeBuying: actor('tujenge-buying', 'Comptoir Tujenge Kashemo', '+02:00', 'exporter'),
  mbulweMining: actor('mbulwe-mining', 'Société minière de Mbulwe', '+02:00', 'exporter'),
  ndakolaRefining: actor('ndakola-refining', 'Raffinage Ndakola', '+02:00', 'exporter'),
  jokisalmi: actor('jokisalmi', 'Jokisalmi Cobalt', '+02:00', 'exporter', 'trader'),
  wislanka: actor('wislanka', 'Wiślanka Precursors', '+01:00', 'exporter', 'trader'),
  // coffee: La Paz, Honduras; Oromia, Ethiopia; roasted in Bremen
  calandria: actor('calandria', 'Cooperativa Sierra Calandria', '-06:00', 'exporter'),
  piedraLunera: actor('piedra-lunera', 'Fincas Piedra Lunera', '-06:00', 'exporter'),
  tresRiscos: actor('tres-riscos', 'Exportadora Tres Riscos', '-06:00', 'exporter'),
  gorbitu: actor('gorbitu', 'Gorbitu Washing Stations', '+03:00', 'exporter'),
  wentaDima: actor('wenta-dima', 'Wenta Dima Coffee Export', '+03:00', 'exporter'),
  nordhaven: actor('nordhaven', 'Nordhaven Green Coffee', '+01:00', 'exporter', 'trader'),
  kaminrot: actor('kaminrot', 'Kaminrot Roasters', '+01:00', 'exporter', 'trader'),
  // vanilla: Sava, Madagascar; sold to Normandy
  lokanga: actor('lokanga', 'Groupement Lokanga', '+03:00', 'exporter'),
  andravola: actor('andravola', 'Collecte Andravola', '+03:00', 'exporter'),
  masoraka: actor('masoraka', 'Collecte Masoraka', '+03:00', 'exporter'),
  andrakambo: actor('andrakambo', 'Préparation Andrakambo', '+03:00', 'exporter'),
  tsaravola: actor('tsaravola', 'Maison Tsaravola', '+03:00', 'exporter'),
  littoral: actor('littoral', 'Arômes du Petit Littoral', '+01:00', 'exporter', 'trader'),
  // who looks, and who certifies
  openShaft: actor('open-shaft', 'Open Shaft Monitor', '+00:00', 'monitor'),
  fairRow: actor('fair-row', 'Fair Row Watch', '+00:00', 'monitor'),
  labourVisits: actor('labour-visits', 'Labour Visits Bureau (simulated inspectorate)', '+00:00', 'monitor'),
  evenHand: actor('even-hand', 'Even Hand Assurance', '+00:00', 'monitor', 'exporter'),
  greenLedger: actor('green-ledger', 'Green Ledger Certification', '+00:00', 'exporter'),
  cuppingTable: actor('cupping-table', 'The Cupping Table', '+00:00', 'exporter'),
} as const satisfies Record<string, Actor>;
