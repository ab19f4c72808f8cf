import { BatchLine } from '@headwater/contracts';
import { devan } from './coffee-devanning';
import { CoffeeSites } from './coffee-sites';
import { wash } from './coffee-washing';
import { Story } from './story';
import { bringIn, handOver, Place, process, stow } from './telling';
import { certificate, container, known, line, lot, plusDays, vary } from './words';

const PICKINGS = ['2025-11-04', '2025-12-02'] as const;
const ETHIOPIA_BOX = 'DEMU2600632';
export const ETHIOPIA_IMPORT = 'NH-2603-ET';
export const ETHIOPIA_WENTA_IMPORT = 'NH-2606-ET';

/** One crop of the Ethiopian plots: two stations, one dry mill, a container and a smaller lot apart. */
export function tellEthiopia(story: Story, sites: CoffeeSites): void {
  const washed = PICKINGS.map((day, i) => ({
    wenta: station(story, sites.wentaStation, sites.wentaFarms, 'W', i + 1, day),
    tirufe: station(story, sites.tirufeStation, sites.tirufeFarms, 'T', i + 1, day),
  }));
  const [first, second] = washed as [(typeof washed)[0], (typeof washed)[0]];
  const blend = mill(
    story,
    sites,
    '2026-01-12',
    'WD-GUJI-B',
    [first.wenta, first.tirufe, second.tirufe],
    'controlled-blending',
  );
  const single = mill(story, sites, '2026-01-19', 'WD-WENTA-S', [second.wenta], 'segregated');
  shipBlend(story, sites, blend);
  shipSingle(story, sites, single);
}

function station(
  story: Story,
  place: Place,
  farms: readonly Place[],
  mark: string,
  picking: number,
  day: string,
): BatchLine {
  const inputs = farms.map((farm, i) => {
    const code = `ET26-${mark}${i + 1}-P${picking}`;
    const cherry = line(lot(code), vary(code, 350, 900), 'cherry');
    bringIn(story, { commodity: 'coffee', place: farm, day, days: 6, outputs: [known(cherry, ['lot', code])] });
    return cherry;
  });
  return wash(story, { place, day: plusDays(day, 1), code: `ET26-${mark}-P${picking}`, inputs });
}

function mill(
  story: Story,
  sites: CoffeeSites,
  day: string,
  code: string,
  inputs: readonly BatchLine[],
  custody: 'controlled-blending' | 'segregated',
): BatchLine {
  handOver(story, {
    commodity: 'coffee',
    code: `GB-${code}`,
    from: sites.wentaStation,
    to: sites.ethiopiaMill,
    sent: plusDays(day, -9),
    // The blend's parchment was received in writing, the single lot's was not.
    ...(custody === 'segregated' ? {} : { received: plusDays(day, -7) }),
    lines: inputs,
    documents: [{ type: 'delivery-note', id: `GB-DN-${code}` }],
  });
  const green = line(lot(code), Math.round(inputs.reduce((sum, each) => sum + each.quantity!.value, 0) * 0.8), 'green');
  process(story, {
    commodity: 'coffee',
    place: sites.ethiopiaMill,
    day,
    process: 'dry-milling',
    inputs,
    outputs: [known(green, ['lot', code], ['ico-mark', '010-0777-0042'])],
    yield: 0.82,
    custody,
  });
  return green;
}

function shipBlend(story: Story, sites: CoffeeSites, blend: BatchLine): void {
  const box = container(ETHIOPIA_BOX);
  stow(story, {
    action: 'add',
    commodity: 'coffee',
    place: sites.ethiopiaMill,
    day: '2026-01-28',
    parent: box,
    children: [{ batch: blend.batch, form: 'green' }],
  });
  handOver(story, {
    commodity: 'coffee',
    code: 'WD-EXP-26-004',
    from: sites.ethiopiaMill,
    to: sites.warehouse,
    sent: '2026-01-30',
    received: '2026-03-09',
    lines: [known({ batch: box }, ['container', ETHIOPIA_BOX])],
    claims: [{ certificate: certificate('ORG-ET-0555'), custody: 'controlled-blending' }],
    documents: [
      { type: 'bill-of-lading', id: 'DBL-26-90240' },
      { type: 'invoice', id: 'WD-INV-26-0012' },
    ],
  });
  const mass = blend.quantity!.value - 6;
  devan(story, sites.warehouse, { day: '2026-03-11', box, code: ETHIOPIA_IMPORT, mass, mark: '010-0777-0042' });
}

/** Sent in April, while the certificate that it claims was suspended (as became known only in May). */
function shipSingle(story: Story, sites: CoffeeSites, single: BatchLine): void {
  handOver(story, {
    commodity: 'coffee',
    code: 'WD-EXP-26-011',
    from: sites.ethiopiaMill,
    to: sites.warehouse,
    sent: '2026-04-14',
    received: '2026-05-22',
    lines: [single],
    receivedLines: [{ ...single, receivedAs: lot(ETHIOPIA_WENTA_IMPORT) }],
    custody: 'segregated',
    claims: [
      { certificate: certificate('ORG-ET-0555'), custody: 'segregated' },
      { certificate: certificate('Q-ET-0102') },
    ],
    documents: [{ type: 'bill-of-lading', id: 'DBL-26-90377' }],
  });
}
