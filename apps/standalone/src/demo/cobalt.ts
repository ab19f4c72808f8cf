import { BatchLine } from '@headwater/contracts';
import { CAST } from './cast';
import { Campaign, ofCobalt } from './cobalt-lots';
import { CobaltSites } from './cobalt-sites';
import { refineAbroad } from './cobalt-refining';
import { Story } from './story';
import { bringIn, correct, handOver, Place, process } from './telling';
import { known, lot, plusDays, tonnes, vary } from './words';

/** Campaigns: the code that their lots carry, and the day that digging ended. */
const CAMPAIGNS = [
  ['2501', '2025-02-14'],
  ['2502', '2025-05-16'],
  ['2503', '2025-08-15'],
  ['2504', '2025-11-14'],
  ['2601', '2026-02-13'],
  ['2602', '2026-05-15'],
] as const;

interface Ore {
  readonly line: BatchLine;
  readonly mass: number;
  readonly contained: number;
}

/** Cobalt: artisanal pits and two large mines → buying centres → crude refiner → container → refinery → precursor. */
export function tellCobalt(story: Story, sites: CobaltSites): void {
  for (const [code, dugBy] of CAMPAIGNS) {
    const campaign = { code, dugBy };
    const bulks = buyOre(story, sites, campaign);
    const large = [sites.mbulweEast, sites.mbulweWest].map((mine, i) =>
      dig(story, mine, `LSM-${code}-${i === 0 ? 'E' : 'W'}`, dugBy, [230, 290], 1.6),
    );
    const hydroxides = crudeRefining(story, sites, campaign, bulks, large);
    refineAbroad(story, sites, campaign, hydroxides);
  }
}

/** Ore of one mine: `grade` in percent of contained cobalt. */
function dig(story: Story, mine: Place, code: string, day: string, [low, high]: [number, number], grade: number): Ore {
  const mass = vary(code, low, high);
  const contained = Math.round(mass * grade * 10);
  const line = known(ofCobalt(lot(code), mass, 'ore', contained), ['lot', code]);
  if (code === 'ORE-2503-K2') mistypedOre(story, mine, day, line);
  else bringIn(story, { commodity: 'cobalt', place: mine, day, days: 12, outputs: [line] });
  return { line: ofCobalt(lot(code), mass, 'ore', contained), mass, contained };
}

/** The scale's slip was typed ten times too heavy; four days later it is corrected and replaced. */
function mistypedOre(story: Story, mine: Place, day: string, right: BatchLine): void {
  const wrong = { ...right, quantity: tonnes(right.quantity!.value * 10) };
  const common = { commodity: 'cobalt', place: mine, day, days: 12 } as const;
  const corrects = bringIn(story, { ...common, outputs: [wrong] });
  const sentOn = plusDays(day, 4);
  const replacement = bringIn(story, {
    ...common,
    outputs: [right],
    note: 'Weight as on the slip of the scale.',
    sentOn,
  });
  const publisher = mine.operator;
  correct(story, {
    stream: 'shipments',
    publisher,
    day: sentOn,
    corrects,
    reason: 'incorrect-data',
    replacedBy: [replacement],
  });
}

/** Three buying centres bulk what the pits bring; the third also buys at its gate from diggers whom nobody writes down. */
function buyOre(story: Story, sites: CobaltSites, { code, dugBy }: Campaign): readonly Ore[] {
  const artisanal = (pits: readonly Place[], mark: string): Ore[] =>
    pits.map((pit, i) => dig(story, pit, `ORE-${code}-${mark}${i + 1}`, dugBy, [18, 40], 2.4));
  const kambisha = artisanal(sites.kambishaPits, 'K');
  const lwasenga = artisanal(sites.lwasengaPits, 'L');
  const yards = [
    { yard: sites.lwashikoYard, ores: kambisha, pits: sites.kambishaPits, mark: 'A' },
    { yard: sites.ndobeYard, ores: lwasenga.slice(0, 3), pits: sites.lwasengaPits, mark: 'B' },
    {
      yard: sites.kashemoYard,
      ores: [...lwasenga.slice(3), gateOre(story, sites.kashemoYard, { code, dugBy })],
      pits: sites.lwasengaPits,
      mark: 'C',
    },
  ];
  return yards.map(({ yard, ores, pits, mark }) => {
    const own = ores.filter((ore) => !ore.line.batch.includes('GATE'));
    handOver(story, {
      commodity: 'cobalt',
      code: `BORD-${code}-${mark}`,
      from: pits[0]!,
      to: yard,
      sent: plusDays(dugBy, 3),
      // Kashemo signs for nothing: its hand-overs rest on the sender's word alone.
      ...(mark === 'C' ? {} : { received: plusDays(dugBy, 3) }),
      lines: own.map((ore) => ore.line),
      documents: [{ type: 'transport-slip', id: `BT-${code}-${mark}-001` }],
    });
    return bulk(story, yard, `BULK-${code}-${mark}`, plusDays(dugBy, 6), ores);
  });
}

/** Bought from "various diggers": production at a site that is no mine, so that it is untraced. */
function gateOre(story: Story, yard: Place, { code, dugBy }: Campaign): Ore {
  const [batch, mass] = [`GATE-${code}`, vary(`gate ${code}`, 9, 16)];
  const line = ofCobalt(lot(batch), mass, 'ore', Math.round(mass * 22));
  const note = 'Bought at the gate from various diggers; pits not recorded.';
  bringIn(story, { commodity: 'cobalt', place: yard, day: plusDays(dugBy, 4), days: 4, outputs: [line], note });
  return { line, mass, contained: line.content!.value };
}

function bulk(story: Story, yard: Place, code: string, day: string, ores: readonly Ore[]): Ore {
  const mass = ores.reduce((sum, ore) => sum + ore.mass, 0);
  const contained = ores.reduce((sum, ore) => sum + ore.contained, 0);
  const line = ofCobalt(lot(code), mass, 'ore', contained);
  const unweighed = code === 'BULK-2504-B';
  // Once a pit's delivery was tipped onto the heap unweighed: its share is anything from none to all of the heap.
  const inputs = ores.map(({ line }, i) => (unweighed && i === 0 ? { batch: line.batch, form: 'ore' } : line));
  const outputs = [known(line, ['lot', code], ['seal', `SC-${code.slice(5)}`])];
  process(story, {
    commodity: 'cobalt',
    place: yard,
    day,
    process: 'bulking',
    inputs,
    outputs,
    custody: 'controlled-blending',
  });
  return { line, mass, contained };
}

/** Part `fraction` of an ore lot, as a line. */
function drawn({ line, mass, contained }: Ore, fraction: number): BatchLine {
  return ofCobalt(line.batch, Math.round(mass * fraction * 10) / 10, 'ore', Math.round(contained * fraction));
}

/** Recovery of contained cobalt from ore to crude hydroxide, and the hydroxide's cobalt content by mass. */
const RECOVERY = 0.86;
const HYDROXIDE_GRADE = 0.3;

/** Plant I takes A, half of B and the east mine's ore and fills two lots; plant II takes the rest. */
function crudeRefining(
  story: Story,
  sites: CobaltSites,
  { code, dugBy }: Campaign,
  bulks: readonly Ore[],
  large: readonly Ore[],
): readonly BatchLine[] {
  const [a, b, c] = bulks as [Ore, Ore, Ore];
  const [east, west] = large as [Ore, Ore];
  // In one campaign both plants write down most of B: together more than there was.
  const overdrawn = code === '2503';
  const one = [drawn(a, 1), drawn(b, overdrawn ? 0.8 : 0.5), drawn(east, 1)];
  const two = [drawn(c, 1), drawn(b, overdrawn ? 0.7 : 0.5), drawn(west, 1)];
  deliver(story, sites, { code, dugBy }, one, two);
  const hydroxide = (inputs: readonly BatchLine[], lots: readonly string[]): BatchLine[] => {
    const contained = inputs.reduce((sum, line) => sum + line.content!.value, 0) * RECOVERY;
    const each = Math.floor(contained / lots.length);
    return lots.map((name) =>
      known(ofCobalt(lot(name), Math.round(each / HYDROXIDE_GRADE / 10) / 100, 'hydroxide', each), ['lot', name]),
    );
  };
  const first = hydroxide(one, [`HYD-${code}-1A`, `HYD-${code}-1B`]);
  const second = hydroxide(two, [`HYD-${code}-2`]);
  const common = { commodity: 'cobalt', process: 'leaching', custody: 'mass-balance' } as const;
  process(story, { ...common, place: sites.ndakolaOne, day: plusDays(dugBy, 24), inputs: one, outputs: first });
  process(story, { ...common, place: sites.ndakolaTwo, day: plusDays(dugBy, 27), inputs: two, outputs: second });
  return [...first, ...second];
}

function deliver(
  story: Story,
  sites: CobaltSites,
  { code, dugBy }: Campaign,
  one: readonly BatchLine[],
  two: readonly BatchLine[],
): void {
  const trips = [
    [sites.lwashikoYard, sites.ndakolaOne, one[0]!],
    [sites.ndobeYard, sites.ndakolaOne, one[1]!],
    [sites.mbulweEast, sites.ndakolaOne, one[2]!],
    [sites.kashemoYard, sites.ndakolaTwo, two[0]!],
    [sites.ndobeYard, sites.ndakolaTwo, two[1]!],
    [sites.mbulweWest, sites.ndakolaTwo, two[2]!],
  ] as const;
  trips.forEach(([from, to, line], i) =>
    handOver(story, {
      commodity: 'cobalt',
      code: `ORE-${code}-T${i + 1}`,
      from,
      to,
      sent: plusDays(dugBy, 10),
      received: plusDays(dugBy, 11),
      lines: [line],
      claims:
        from.operator === CAST.mbulweMining
          ? [{ certificate: 'urn:headwater:demo:certificate:CM-MBULWE-7', custody: 'segregated' }]
          : [],
      documents: [{ type: 'weighbridge-ticket', id: `WB-${code}-${100 + i}` }],
    }),
  );
}
