import { BatchLine } from '@headwater/contracts';
import { parchment } from './coffee-honduras';
import { CoffeeSites } from './coffee-sites';
import { Story } from './story';
import { handOver, process, stow } from './telling';
import { bags, certificate, container, known, line, lot, plusDays, pounds } from './words';

/** Green that parchment can give at most, by mass. */
const HULLING_YIELD = 0.82;

/** Parchment as weighed at the station: what `wash` wrote, looked up in the story's own events. */
type Weights = ReadonlyMap<string, number>;

function parchmentWeights(story: Story): Weights {
  const lines = story.events().flatMap(({ event }) => ('outputs' in event ? (event.outputs ?? []) : []));
  return new Map(lines.flatMap(({ batch, quantity, form }) => (form === 'parchment' && quantity ? [[batch, quantity.value] as const] : [])));
}

const SILO = 'TR-SILO-7';
export const HONDURAS_BOX = 'DEMU2600419';
export const HONDURAS_IMPORT = 'NH-2604-HN';

/** The exporter's dry mill: hulling, a silo topped up between two draws, and containers to the importer. */
export function millAndShip(story: Story, sites: CoffeeSites): void {
  const weights = parchmentWeights(story);
  hullOldCrop(story, sites, weights);
  const silo = lot(SILO);
  const first = hull(story, sites, weights, { crop: '26', picking: 1, day: '2025-12-19', outputs: [SILO], marks: ['013-0421-0007'] });
  const [, prime] = [first, hull(story, sites, weights, { crop: '26', picking: 2, day: '2026-01-30', outputs: ['TR26-EP', 'TR26-STD'], marks: ['013-0421-0011', '013-0421-0012'] })];
  // A draw before the silo is topped up: the February filling cannot be in it.
  const drawn = line(silo, Math.round(first[0]!.quantity!.value * 0.6), 'green');
  const box = container(HONDURAS_BOX);
  stow(story, { action: 'add', commodity: 'coffee', place: sites.hondurasMill, day: '2026-02-20', parent: box, children: [{ batch: prime![0]!.batch, form: 'green' }, drawn] });
  handOver(story, {
    commodity: 'coffee',
    code: 'TR-EXP-26-031',
    from: sites.hondurasMill,
    to: sites.warehouse,
    sent: '2026-02-22',
    received: '2026-04-02',
    lines: [known({ batch: box }, ['container', HONDURAS_BOX])],
    // The importer gives what it takes out of the container a name of its own.
    receivedLines: [known({ batch: box, receivedAs: lot(HONDURAS_IMPORT), form: 'green' }, ['ico-mark', '013-0421-0011'], ['lot', HONDURAS_IMPORT])],
    custody: 'segregated',
    claims: [{ certificate: certificate('RA-HN-2107'), custody: 'segregated' }, { certificate: certificate('Q-HN-0311') }],
    documents: [
      { type: 'bill-of-lading', id: 'DBL-26-90312' },
      { type: 'purchase-order', id: 'NH-PO-8841' },
      { type: 'invoice', id: 'TR-F-26-0088' },
    ],
  });
  topUp(story, sites, weights, silo);
}

function hull(story: Story, sites: CoffeeSites, weights: Weights, run: { crop: string; picking: number; day: string; outputs: readonly string[]; marks: readonly string[]; factor?: number }): readonly BatchLine[] {
  const { crop, picking, day, outputs, marks } = run;
  const codes = [parchment(crop, 1, picking), parchment(crop, 2, picking)];
  const inputs = codes.map((code) => line(lot(code), weights.get(lot(code))!, 'parchment'));
  handOver(story, {
    commodity: 'coffee',
    code: `SC-${crop}-${picking}`,
    from: sites.upperStation,
    to: sites.hondurasMill,
    sent: plusDays(day, -6),
    received: plusDays(day, -5),
    lines: inputs,
    // The exporter counted bags where the cooperative weighed.
    receivedLines: inputs.map(({ batch, quantity }) => ({ batch, quantity: bags(Math.ceil(quantity!.value / 46)), form: 'parchment' })),
    documents: [{ type: 'delivery-note', id: `NR-${crop}-${picking}-55` }],
  });
  const green = inputs.reduce((sum, each) => sum + each.quantity!.value, 0) * 0.8 * (run.factor ?? 1);
  const lines = outputs.map((code) => line(lot(code), Math.round(green / outputs.length), 'green'));
  process(story, {
    commodity: 'coffee',
    place: sites.hondurasMill,
    day,
    process: 'dry-milling',
    inputs,
    outputs: lines.map((each, i) => known(each, ['ico-mark', marks[i]!], ['lot', outputs[i]!])),
    yield: HULLING_YIELD,
    custody: 'segregated',
  });
  return lines;
}

/** The crop before: one run is booked with more green than its parchment can give (two figures swapped). */
function hullOldCrop(story: Story, sites: CoffeeSites, weights: Weights): void {
  const run = { crop: '25', outputs: [], marks: [] };
  const one = hull(story, sites, weights, { ...run, picking: 1, day: '2025-01-28', outputs: ['TR25-1'], marks: ['013-0421-0001'] });
  hull(story, sites, weights, { ...run, picking: 2, day: '2025-02-25', outputs: ['TR25-2'], marks: ['013-0421-0002'] });
  const three = hull(story, sites, weights, { ...run, picking: 3, day: '2025-03-24', outputs: ['TR25-3'], marks: ['013-0421-0003'], factor: 1.4 });
  const box = container('DEMU2500077');
  const children = [{ batch: one[0]!.batch, form: 'green' }, { batch: three[0]!.batch, form: 'green' }];
  stow(story, { action: 'add', commodity: 'coffee', place: sites.hondurasMill, day: '2025-04-02', parent: box, children });
  // One lot is taken out again before the container is closed.
  stow(story, { action: 'delete', commodity: 'coffee', place: sites.hondurasMill, day: '2025-04-03', parent: box, children: [{ batch: three[0]!.batch }] });
  handOver(story, {
    commodity: 'coffee',
    code: 'TR-EXP-25-009',
    from: sites.hondurasMill,
    to: sites.warehouse,
    sent: '2025-04-05',
    received: '2025-05-12',
    lines: [known({ batch: box }, ['container', 'DEMU2500077'])],
    receivedLines: [{ batch: box, receivedAs: lot('NH-2505-HN'), form: 'green' }],
    claims: [{ certificate: certificate('RA-HN-2107'), custody: 'segregated' }],
    documents: [{ type: 'bill-of-lading', id: 'DBL-25-90077' }],
  });
}

/** The silo after the container was loaded: topped up with the third picking, then drawn again, in pounds. */
function topUp(story: Story, sites: CoffeeSites, weights: Weights, silo: string): void {
  hull(story, sites, weights, { crop: '26', picking: 3, day: '2026-03-10', outputs: [SILO], marks: ['013-0421-0019'] });
  const inPounds = { batch: silo, quantity: pounds(4200), form: 'green' };
  handOver(story, {
    commodity: 'coffee',
    code: 'TR-EXP-26-044',
    from: sites.hondurasMill,
    to: sites.warehouse,
    sent: '2026-03-20',
    received: '2026-04-28',
    lines: [known(inPounds, ['ico-mark', '013-0421-0019'])],
    receivedLines: [{ ...inPounds, receivedAs: lot('NH-2605-HN') }],
    claims: [{ certificate: certificate('RA-HN-2107'), custody: 'identity-preserved' }],
    documents: [{ type: 'packing-list', id: 'TR-PL-26-044' }],
  });
}
