import { CoffeeSites } from './coffee-sites';
import { Story } from './story';
import { bringIn, handOver, process } from './telling';
import { certificate, known, line, lot } from './words';

export const MICROLOT_IMPORT = 'NH-2607-HN';

/** One farm's coffee, dried on its own patio and never mixed: here a share is certain, not a range. */
export function tellMicrolot(story: Story, sites: CoffeeSites): void {
  const farm = sites.upperFarms[4]!;
  const mill = sites.hondurasMill;
  const cherry = line(lot('PL26-NATURAL-C'), 1860, 'cherry');
  const dried = line(lot('PL26-NATURAL-D'), 690, 'dried-cherry');
  const green = line(lot('TR26-MICRO-5'), 318, 'green');
  const custody = 'identity-preserved';
  const common = { commodity: 'coffee', custody } as const;
  const drying = { process: 'drying', yield: 0.4, inputs: [cherry], outputs: [dried] };
  const milling = { process: 'dry-milling', yield: 0.5, inputs: [dried] };
  bringIn(story, {
    ...common,
    place: farm,
    day: '2026-01-21',
    days: 3,
    outputs: [known(cherry, ['lot', 'PL26-NATURAL'])],
  });
  process(story, { ...common, place: farm, day: '2026-02-14', ...drying });
  handOver(story, {
    ...common,
    code: 'PL-26-1',
    from: farm,
    to: mill,
    sent: '2026-02-26',
    received: '2026-02-26',
    lines: [dried],
  });
  const outputs = [known(green, ['lot', 'TR26-MICRO-5'], ['ico-mark', '013-0421-0025'])];
  process(story, { ...common, place: mill, day: '2026-03-02', ...milling, outputs });
  handOver(story, {
    ...common,
    code: 'TR-EXP-26-045',
    from: mill,
    to: sites.warehouse,
    sent: '2026-03-20',
    received: '2026-04-28',
    lines: [green],
    receivedLines: [known({ ...green, receivedAs: lot(MICROLOT_IMPORT) }, ['lot', MICROLOT_IMPORT])],
    // More than the certificate says: it covers segregated coffee, not identity-preserved.
    claims: [{ certificate: certificate('RA-HN-2107'), custody }],
    documents: [{ type: 'packing-list', id: 'TR-PL-26-045' }],
  });
}
