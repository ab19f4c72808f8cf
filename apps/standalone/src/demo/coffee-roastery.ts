import { BatchLine } from '@headwater/contracts';
import { ETHIOPIA_IMPORT, ETHIOPIA_WENTA_IMPORT } from './coffee-ethiopia';
import { HONDURAS_IMPORT } from './coffee-honduras-mill';
import { MICROLOT_IMPORT } from './coffee-microlot';
import { CoffeeSites } from './coffee-sites';
import { Story } from './story';
import { handOver, process } from './telling';
import { certificate, known, line, lot, plusDays } from './words';

/** The house blend of summer 2026: the batch that the demo opens with. */
export const HOUSE_BLEND = lot('KR-HOUSE-2607');

/** Roasts: house blends of both countries, and single origins. */
const ROASTS: readonly { code: string; day: string; parts: readonly (readonly [batch: string, mass: number])[] }[] = [
  { code: 'KR-ALTA-2506', day: '2025-06-11', parts: [['NH-2505-HN', 900]] },
  {
    code: 'KR-HOUSE-2605',
    day: '2026-05-12',
    parts: [
      [HONDURAS_IMPORT, 1500],
      [ETHIOPIA_IMPORT, 350],
    ],
  },
  {
    code: 'KR-HOUSE-2607',
    day: '2026-07-07',
    parts: [
      [HONDURAS_IMPORT, 1200],
      ['NH-2605-HN', 600],
      [ETHIOPIA_IMPORT, 700],
      [MICROLOT_IMPORT, 300],
      ['KR-REST', 60],
    ],
  },
  { code: 'KR-WENTA-2606', day: '2026-06-16', parts: [[ETHIOPIA_WENTA_IMPORT, 240]] },
  { code: 'KR-LAPAZ-2608', day: '2026-08-18', parts: [['NH-2605-HN', 800]] },
];

/** Roasting loses about a sixth; `KR-REST` is a rest of the shelf that nobody recorded the making of. */
export function roast(story: Story, sites: CoffeeSites): void {
  for (const { code, day, parts } of ROASTS) {
    const inputs: BatchLine[] = parts.map(([batch, mass]) => line(lot(batch), mass, 'green'));
    const sold = inputs.filter(({ batch }) => batch !== lot('KR-REST'));
    const lastDay = plusDays(day, -5);
    handOver(story, {
      commodity: 'coffee',
      code: `NH-OUT-${code}`,
      from: sites.warehouse,
      to: sites.roastery,
      sent: lastDay,
      received: plusDays(lastDay, 1),
      lines: sold,
      documents: [
        { type: 'purchase-order', id: `KR-PO-${code.slice(3)}` },
        { type: 'invoice', id: `NH-INV-${code.slice(3)}` },
      ],
      ...(code === 'KR-HOUSE-2605'
        ? { claims: [{ certificate: certificate('RA-HN-2107'), custody: 'segregated' }] }
        : {}),
    });
    const mass = inputs.reduce((sum, each) => sum + each.quantity!.value, 0);
    const output = line(lot(code), Math.round(mass * 0.84), 'roasted');
    process(story, {
      commodity: 'coffee',
      place: sites.roastery,
      day,
      process: 'roasting',
      inputs,
      outputs: [known(output, ['lot', code])],
      yield: 0.86,
      custody: 'controlled-blending',
    });
  }
}
