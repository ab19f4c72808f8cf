import { BatchLine } from '@headwater/contracts';
import { Story } from './story';
import { bringIn, handOver, Place, process } from './telling';
import { Season, sellVanilla } from './vanilla-export';
import { VanillaSites } from './vanilla-sites';
import { known, line, lot, plusDays, vary } from './words';

/** Green that one part of cured vanilla needs is five to six parts; this is the most that a house can give. */
const CURING_YIELD = 0.2;

/** Seasons: code, opening of the market, and the day on which curing ended. */
const SEASONS = [
  { code: '25', opened: '2025-07-07', cured: '2025-12-05' },
  { code: '26', opened: '2026-06-15', cured: '2026-11-06' },
] as const;

/** Vanilla: plantations → collectors → curing houses → exporter → flavour house. */
export function tellVanilla(story: Story, sites: VanillaSites): void {
  for (const season of SEASONS) {
    const cured = cure(story, sites, season, collect(story, sites, season));
    sellVanilla(story, sites, season, cured);
  }
}

/** What the plantations sold at two markets, bulked by the collectors; one collector also bought from "divers planteurs". */
function collect(story: Story, sites: VanillaSites, season: Season): readonly BatchLine[] {
  return [1, 2].flatMap((market) => {
    const day = plusDays(season.opened, (market - 1) * 14);
    const lokanga = pick(story, sites.lokangaFarms, season, `L`, market, day);
    const masoraka = pick(story, sites.masorakaFarms, season, `M`, market, day);
    const extra = season.code === '25' && market === 2 ? [unnamedPlanters(story, sites, day)] : [];
    return [
      gather(story, sites.lokangaFarms[0]!, sites.andravolaPoint, `VG${season.code}-A${market}`, day, lokanga, true),
      gather(
        story,
        sites.masorakaFarms[0]!,
        sites.masorakaPoint,
        `VG${season.code}-M${market}`,
        day,
        [...masoraka, ...extra],
        false,
      ),
    ];
  });
}

function pick(
  story: Story,
  farms: readonly Place[],
  season: Season,
  mark: string,
  market: number,
  day: string,
): BatchLine[] {
  return farms.map((place, i) => {
    const code = `VG${season.code}-${mark}${i + 1}-${market}`;
    // One planter was paid by the bundle: a batch without a quantity.
    const weighed = code !== 'VG26-M3-1';
    const green = weighed ? line(lot(code), vary(code, 35, 160), 'green') : { batch: lot(code), form: 'green' };
    bringIn(story, { commodity: 'vanilla', place, day, days: 4, outputs: [known(green, ['lot', code])] });
    return green;
  });
}

function unnamedPlanters(story: Story, sites: VanillaSites, day: string): BatchLine {
  const green = line(lot('VG25-DIVERS'), 120, 'green');
  const note = 'Divers planteurs, vente au bord de la route.';
  bringIn(story, {
    commodity: 'vanilla',
    place: sites.masorakaPoint,
    day,
    days: 1,
    outputs: [known(green, ['as-written', 'divers planteurs'])],
    note,
  });
  return green;
}

/** The collector bulks a market's purchases; where the sellers wrote nothing down, the hand-over is unknown. */
function gather(
  story: Story,
  from: Place,
  to: Place,
  code: string,
  day: string,
  lines: readonly BatchLine[],
  written: boolean,
): BatchLine {
  if (written) {
    const documents = [{ type: 'purchase-slip', id: `CARNET-${code}` }];
    handOver(story, {
      commodity: 'vanilla',
      code: `MK-${code}`,
      from,
      to,
      sent: plusDays(day, 1),
      received: plusDays(day, 1),
      lines,
      documents,
    });
  }
  const output = line(
    lot(code),
    lines.reduce((sum, each) => sum + (each.quantity?.value ?? 60), 0),
    'green',
  );
  process(story, {
    commodity: 'vanilla',
    place: to,
    day: plusDays(day, 2),
    process: 'bulking',
    inputs: lines,
    outputs: [known(output, ['lot', code])],
  });
  return output;
}

/** Two curing houses take the collectors' lots; one lot is put in together with a lot that was scalded already. */
function cure(story: Story, sites: VanillaSites, season: Season, green: readonly BatchLine[]): readonly BatchLine[] {
  const [a1, m1, a2, m2] = green as [BatchLine, BatchLine, BatchLine, BatchLine];
  const { code, opened, cured } = season;
  const scalded = line(lot(`VS${code}-A2`), Math.round(a2.quantity!.value * 0.9), 'scalded');
  const common = { commodity: 'vanilla', yield: CURING_YIELD, process: 'curing' } as const;
  deliver(story, sites.andravolaPoint, sites.curingUpper, `VD${code}-A`, plusDays(opened, 20), [a1, a2]);
  deliver(story, sites.masorakaPoint, sites.curingLower, `VD${code}-M`, plusDays(opened, 21), [m1, m2]);
  process(story, {
    ...common,
    process: 'scalding',
    yield: 0.95,
    place: sites.curingUpper,
    day: plusDays(opened, 22),
    inputs: [a2],
    outputs: [scalded],
  });
  const made = (name: string, inputs: readonly BatchLine[]): BatchLine =>
    line(lot(name), Math.round(inputs.reduce((sum, each) => sum + each.quantity!.value, 0) * 0.18), 'cured');
  const upper = made(`VC${code}-H1`, [a1, scalded]);
  const lower = made(`VC${code}-B1`, [m1, m2]);
  process(story, {
    ...common,
    place: sites.curingUpper,
    day: cured,
    inputs: [a1, scalded],
    outputs: [known(upper, ['lot', `AK-${code}-H1`])],
  });
  process(story, {
    ...common,
    place: sites.curingLower,
    day: plusDays(cured, 3),
    inputs: [m1, m2],
    outputs: [known(lower, ['lot', `AK-${code}-B1`])],
  });
  return [upper, lower];
}

function deliver(story: Story, from: Place, to: Place, code: string, day: string, lines: readonly BatchLine[]): void {
  const documents = [{ type: 'delivery-note', id: `BL-${code}` }];
  handOver(story, { commodity: 'vanilla', code, from, to, sent: day, received: plusDays(day, 1), lines, documents });
}
