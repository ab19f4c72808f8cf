import { BatchLine } from '@headwater/contracts';
import { devan } from './coffee-devanning';
import { Parchment } from './coffee-honduras';
import { CoffeeSites } from './coffee-sites';
import { Story } from './story';
import { handOver, process, stow } from './telling';
import { bags, certificate, container, known, line, lot, plusDays, pounds } from './words';

/** Green that parchment can give at most, by mass. */
const HULLING_YIELD = 0.82;

const BOX = 'DEMU2600419';
const OLD_BOX = 'DEMU2500077';
export const HONDURAS_IMPORT = 'NH-2604-HN';

/** The exporter's dry mill: hulling, a silo topped up between two draws, and a container to the importer. */
export function millAndShip(story: Story, sites: CoffeeSites, [first, second, third]: readonly Parchment[]): void {
  const silo = lot('TR-SILO-7');
  const marks = ['013-0421-0011', '013-0421-0012'];
  const [filling] = hull(story, sites, first!, {
    code: '26-1',
    day: '2025-12-19',
    outputs: ['TR-SILO-7'],
    marks: ['013-0421-0007'],
  });
  const [prime] = hull(story, sites, second!, {
    code: '26-2',
    day: '2026-01-30',
    outputs: ['TR26-EP', 'TR26-STD'],
    marks,
  });
  // A draw before the silo is topped up: what came in March cannot be in it.
  const drawn = line(silo, Math.round(filling!.quantity!.value * 0.6), 'green');
  shipBox(story, sites, prime!, drawn);
  hull(story, sites, third!, { code: '26-3', day: '2026-03-10', outputs: ['TR-SILO-7'], marks: ['013-0421-0019'] });
  drawAfterTopUp(story, sites, silo);
}

interface Run {
  readonly code: string;
  readonly day: string;
  readonly outputs: readonly string[];
  /** ICO marks of the outputs: country, exporter, lot. */
  readonly marks: readonly string[];
  /** What was booked for one part of what came out; 1 where nobody erred. */
  readonly booked?: number;
}

function hull(story: Story, sites: CoffeeSites, parchment: Parchment, run: Run): readonly BatchLine[] {
  const { code, day, outputs, marks } = run;
  handOver(story, {
    commodity: 'coffee',
    code: `SC-${code}`,
    from: sites.upperStation,
    to: sites.hondurasMill,
    sent: plusDays(day, -6),
    received: plusDays(day, -5),
    lines: parchment,
    // The exporter counted bags where the cooperative weighed.
    receivedLines: parchment.map(({ batch, quantity }) => ({
      batch,
      quantity: bags(Math.ceil(quantity!.value / 46)),
      form: 'parchment',
    })),
    documents: [{ type: 'delivery-note', id: `NR-${code}-55` }],
  });
  const green = parchment.reduce((sum, each) => sum + each.quantity!.value, 0) * 0.8 * (run.booked ?? 1);
  const lines = outputs.map((name) => line(lot(name), Math.round(green / outputs.length), 'green'));
  process(story, {
    commodity: 'coffee',
    place: sites.hondurasMill,
    day,
    process: 'dry-milling',
    inputs: parchment,
    outputs: lines.map((each, i) => known(each, ['ico-mark', marks[i]!], ['lot', outputs[i]!])),
    yield: HULLING_YIELD,
    custody: 'segregated',
  });
  return lines;
}

/** One lot whole and part of the silo, packed together; the importer empties the container. */
function shipBox(story: Story, sites: CoffeeSites, prime: BatchLine, drawn: BatchLine): void {
  const box = container(BOX);
  const children = [{ batch: prime.batch, form: 'green' }, drawn];
  stow(story, {
    action: 'add',
    commodity: 'coffee',
    place: sites.hondurasMill,
    day: '2026-02-20',
    parent: box,
    children,
  });
  handOver(story, {
    commodity: 'coffee',
    code: 'TR-EXP-26-031',
    from: sites.hondurasMill,
    to: sites.warehouse,
    sent: '2026-02-22',
    received: '2026-04-02',
    lines: [known({ batch: box }, ['container', BOX])],
    custody: 'segregated',
    claims: [
      { certificate: certificate('RA-HN-2107'), custody: 'segregated' },
      { certificate: certificate('Q-HN-0311') },
    ],
    documents: [
      { type: 'bill-of-lading', id: 'DBL-26-90312' },
      { type: 'purchase-order', id: 'NH-PO-8841' },
      { type: 'invoice', id: 'TR-F-26-0088' },
    ],
  });
  const mass = prime.quantity!.value + drawn.quantity!.value - 14;
  devan(story, sites.warehouse, { day: '2026-04-04', box, code: HONDURAS_IMPORT, mass, mark: '013-0421-0011' });
}

/** Drawn in pounds after the silo was topped up, and received under the importer's own number. */
function drawAfterTopUp(story: Story, sites: CoffeeSites, silo: string): void {
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
    claims: [{ certificate: certificate('RA-HN-2107'), custody: 'segregated' }],
    documents: [{ type: 'packing-list', id: 'TR-PL-26-044' }],
  });
}

/** The crop before: one run is booked with more green than its parchment can give (two figures swapped). */
export function millOldCrop(story: Story, sites: CoffeeSites, [first, second, third]: readonly Parchment[]): void {
  const mill = { commodity: 'coffee', place: sites.hondurasMill } as const;
  const [one] = hull(story, sites, first!, {
    code: '25-1',
    day: '2025-01-28',
    outputs: ['TR25-1'],
    marks: ['013-0421-0001'],
  });
  hull(story, sites, second!, { code: '25-2', day: '2025-02-25', outputs: ['TR25-2'], marks: ['013-0421-0002'] });
  const swapped = { code: '25-3', day: '2025-03-24', outputs: ['TR25-3'], marks: ['013-0421-0003'], booked: 1.4 };
  const [three] = hull(story, sites, third!, swapped);
  const parent = container(OLD_BOX);
  const children = [one!, three!].map(({ batch }) => ({ batch, form: 'green' }));
  stow(story, { ...mill, action: 'add', day: '2025-04-02', parent, children });
  // One lot is taken out again before the container is closed.
  stow(story, { ...mill, action: 'delete', day: '2025-04-03', parent, children: [{ batch: three!.batch }] });
  handOver(story, {
    commodity: 'coffee',
    code: 'TR-EXP-25-009',
    from: sites.hondurasMill,
    to: sites.warehouse,
    sent: '2025-04-05',
    received: '2025-05-12',
    lines: [known({ batch: parent }, ['container', OLD_BOX])],
    claims: [{ certificate: certificate('RA-HN-2107'), custody: 'segregated' }],
    documents: [{ type: 'bill-of-lading', id: 'DBL-25-90077' }],
  });
  const mass = one!.quantity!.value - 3;
  devan(story, sites.warehouse, { day: '2025-05-14', box: parent, code: 'NH-2505-HN', mass, mark: '013-0421-0001' });
}
