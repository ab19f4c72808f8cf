import { BatchLine } from '@headwater/contracts';
import { Story } from './story';
import { correct, handOver, process, stow } from './telling';
import { VanillaSites } from './vanilla-sites';
import { certificate, container, known, line, lot, plusDays } from './words';

/** A season: its code, the day the market opened and the day on which curing ended. */
export interface Season {
  readonly code: string;
  readonly opened: string;
  readonly cured: string;
}

/** Grading of cured beans and what part of a lot each grade is. */
const GRADES = [
  ['GOURMET', 0.4],
  ['TK', 0.35],
  ['CUTS', 0.2],
] as const;

/** The exporter grades both cured lots, blends the gourmet beans, packs them in tins and sells them. */
export function sellVanilla(story: Story, sites: VanillaSites, season: Season, cured: readonly BatchLine[]): void {
  const { code } = season;
  // The second season's lower lot is still in the boxes on 22 November 2026.
  const ready = code === '25' ? cured : cured.slice(0, 1);
  const day = plusDays(season.cured, 8);
  handOver(story, {
    commodity: 'vanilla',
    code: `VE${code}-IN`,
    from: sites.curingUpper,
    to: sites.tsaravola,
    sent: day,
    received: plusDays(day, 1),
    lines: ready,
    claims: [{ certificate: certificate('FT-LOKANGA-9'), custody: 'segregated' }],
    documents: [{ type: 'invoice', id: `AK-F-${code}-03` }],
  });
  const graded = ready.map((lotIn, i) => grade(story, sites, code, i + 1, plusDays(day, 3), lotIn));
  if (code === '26') return;
  const gourmet = graded.map((grades) => grades[0]!);
  exportTins(story, sites, code, plusDays(day, 10), gourmet);
  shuffleCuts(
    story,
    sites,
    code,
    plusDays(day, 12),
    graded.map((grades) => grades[2]!),
  );
  sellExtraction(
    story,
    sites,
    code,
    plusDays(day, 20),
    graded.map((grades) => grades[1]!),
  );
}

function grade(
  story: Story,
  sites: VanillaSites,
  code: string,
  number: number,
  day: string,
  input: BatchLine,
): BatchLine[] {
  const lines = GRADES.map(([name, part]) =>
    line(lot(`VX${code}-${number}-${name}`), Math.round(input.quantity!.value * part * 10) / 10, 'cured'),
  );
  const outputs = lines.map((each, i) => known(each, ['lot', `TS-${code}-${number}-${GRADES[i]![0]}`]));
  process(story, {
    commodity: 'vanilla',
    place: sites.tsaravola,
    day,
    process: 'grading',
    inputs: [input],
    outputs,
    custody: 'identity-preserved',
  });
  return lines;
}

/** The blended gourmet lot goes into an air-freight box whole and is unpacked by the buyer. */
function exportTins(story: Story, sites: VanillaSites, code: string, day: string, gourmet: readonly BatchLine[]): void {
  const mass = gourmet.reduce((sum, each) => sum + each.quantity!.value, 0);
  const blend = line(lot(`VX${code}-BLEND`), Math.round(mass * 10) / 10, 'cured');
  const box = container(`AIR-TS-${code}-118`);
  const common = { commodity: 'vanilla', place: sites.tsaravola } as const;
  process(story, {
    ...common,
    day,
    process: 'blending',
    inputs: gourmet,
    outputs: [known(blend, ['lot', `TS-${code}-B118`])],
    custody: 'controlled-blending',
  });
  stow(story, {
    ...common,
    action: 'add',
    day: plusDays(day, 1),
    parent: box,
    children: [{ batch: blend.batch, form: 'cured' }],
  });
  handOver(story, {
    commodity: 'vanilla',
    code: `VE${code}-118`,
    from: sites.tsaravola,
    to: sites.littoral,
    sent: plusDays(day, 3),
    received: plusDays(day, 7),
    lines: [known({ batch: box }, ['container', `AIR-TS-${code}-118`])],
    claims: [
      { certificate: certificate('FT-LOKANGA-9'), custody: 'identity-preserved' },
      { certificate: certificate('VANILLA-CODE-TSARAVOLA'), custody: 'controlled-blending' },
    ],
    documents: [
      { type: 'air-waybill', id: `DAWB-${code}-7781` },
      { type: 'invoice', id: `TS-F-${code}-118` },
    ],
  });
  // Unpacked on arrival: everything comes out, whole.
  stow(story, { action: 'delete', commodity: 'vanilla', place: sites.littoral, day: plusDays(day, 8), parent: box });
  extract(story, sites, code, plusDays(day, 30), blend.batch, Math.round(mass * 0.5));
}

function extract(story: Story, sites: VanillaSites, code: string, day: string, batch: string, mass: number): void {
  const input = line(batch, mass, 'cured');
  const output = {
    batch: lot(`PL-EXTRACT-${code}`),
    quantity: { value: mass * 3, unit: 'KGM' },
    form: 'extract',
    content: { value: mass, unit: 'KGM' },
  };
  // Contained vanilla is what counts: the rest of an extract is alcohol and water.
  const inputs = [{ ...input, content: { value: mass, unit: 'KGM' } }];
  process(story, {
    commodity: 'vanilla',
    place: sites.littoral,
    day,
    process: 'extraction',
    inputs,
    outputs: [known(output, ['lot', `PLX-${code}`])],
  });
}

/** Cuts of the two lots are booked into each other and back: a circle, which says nothing about where they came from. */
function shuffleCuts(
  story: Story,
  sites: VanillaSites,
  code: string,
  day: string,
  [one, two]: readonly BatchLine[],
): void {
  const [heap, rest] = [line(lot(`VX${code}-HEAP`), 9, 'cured'), line(lot(`VX${code}-REST`), 3, 'cured')];
  const common = { commodity: 'vanilla', place: sites.tsaravola, process: 're-sorting' } as const;
  const sixOfOne = line(one!.batch, 6, 'cured');
  process(story, { ...common, day, clock: '09:00', inputs: [sixOfOne, rest], outputs: [heap] });
  process(story, { ...common, day, clock: '16:00', inputs: [line(heap.batch, 3, 'cured')], outputs: [rest] });
  const entered = process(story, {
    ...common,
    day: plusDays(day, 1),
    inputs: [line(two!.batch, 6, 'cured')],
    outputs: [line(lot(`VX${code}-HEAP-2`), 6, 'cured')],
  });
  const publisher = sites.tsaravola.operator;
  // The second heap never was; then that, too, turns out wrong: a correction of the correction brings it back.
  const voided = correct(story, {
    stream: 'shipments',
    publisher,
    day: plusDays(day, 2),
    corrects: entered,
    reason: 'did-not-occur',
  });
  correct(story, {
    stream: 'shipments',
    publisher,
    day: plusDays(day, 6),
    corrects: voided,
    reason: 'did-not-occur',
    note: 'The heap was found.',
  });
}

/** Extraction grade is sold with a claim that ran out, and one on a certificate that nobody knows. */
function sellExtraction(
  story: Story,
  sites: VanillaSites,
  code: string,
  day: string,
  lines: readonly BatchLine[],
): void {
  handOver(story, {
    commodity: 'vanilla',
    code: `VE${code}-131`,
    from: sites.tsaravola,
    to: sites.littoral,
    sent: day,
    lines,
    claims: [
      { certificate: certificate('ORG-SAVA-12'), custody: 'mass-balance' },
      { certificate: certificate('NOT-ON-FILE-1'), custody: 'mass-balance' },
    ],
    documents: [{ type: 'packing-list', id: `TS-PL-${code}-131` }],
  });
}
