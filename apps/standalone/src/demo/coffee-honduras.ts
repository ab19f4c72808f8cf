import { BatchLine } from '@headwater/contracts';
import { CoffeeSites } from './coffee-sites';
import { wash } from './coffee-washing';
import { Story } from './story';
import { bringIn, Place } from './telling';
import { known, line, lot, plusDays, twoDigits, vary } from './words';

export interface Crop {
  /** As it stands in lot codes. */
  readonly code: string;
  /** Days on which a picking was brought in. */
  readonly pickings: readonly string[];
}

/** Parchment of one picking: of the upper and of the lower station. */
export type Parchment = readonly [upper: BatchLine, lower: BatchLine];

/** One crop of the Honduran farms, from the trees to parchment, by picking. */
export function tellHondurasCrop(story: Story, sites: CoffeeSites, crop: Crop): readonly Parchment[] {
  return crop.pickings.map((day, i) => {
    const picking = i + 1;
    const upper = pick(story, sites.upperFarms, crop.code, picking, day, 1);
    const lower = pick(story, sites.lowerFarms, crop.code, picking, day, 7);
    const extra = crop.code === '26' && picking > 1 ? [variousFarms(story, sites, picking, day)] : [];
    const washed = (place: Place, station: number, inputs: readonly BatchLine[]): BatchLine =>
      wash(story, { place, day: plusDays(day, 1), code: `HN${crop.code}-S${station}-P${picking}`, inputs });
    return [washed(sites.upperStation, 1, upper), washed(sites.lowerStation, 2, [...lower, ...extra])];
  });
}

/** What the farms brought of one picking; farms are numbered on from `first`. */
function pick(
  story: Story,
  farms: readonly Place[],
  crop: string,
  picking: number,
  day: string,
  first: number,
): BatchLine[] {
  return farms.map((place, i) => {
    const code = `HN${crop}-F${twoDigits(first + i)}-P${picking}`;
    const cherry = known(line(lot(code), vary(code, 900, 2600), 'cherry'), ['lot', code]);
    bringIn(story, {
      commodity: 'coffee',
      place,
      ...oddities(code, day),
      outputs: [unweighed(code) ? { batch: cherry.batch, form: 'cherry' } : cherry],
    });
    return unweighed(code)
      ? { batch: cherry.batch, form: 'cherry' }
      : line(cherry.batch, cherry.quantity!.value, 'cherry');
  });
}

/** One lot came in when the scale was broken. */
const unweighed = (code: string): boolean => code === 'HN25-F08-P2';

/** Two deliveries were keyed in late: one with its true time, sent ten days after; one under the day it was typed. */
function oddities(code: string, day: string): { day: string; days: number; sentOn?: string; note?: string } {
  if (code === 'HN26-F04-P1')
    return { day, days: 5, sentOn: plusDays(day, 10), note: 'Sent after the mobile network was back.' };
  if (code === 'HN26-F09-P3')
    return { day: plusDays(day, 4), days: 9, note: 'Keyed in late, under the day of typing.' };
  return { day, days: 5 };
}

/** Cherry bought at the gate from "varias fincas": nobody wrote down which, so that this part stays untraced. */
function variousFarms(story: Story, sites: CoffeeSites, picking: number, day: string): BatchLine {
  const code = `HN26-VARIAS-P${picking}`;
  const cherry = known(
    line(lot(code), vary(code, 1100, 1500), 'cherry'),
    ['lot', code],
    ['as-written', 'varias fincas'],
  );
  bringIn(story, { commodity: 'coffee', place: sites.gate, day, days: 2, outputs: [cherry], note: 'Varias fincas.' });
  return line(cherry.batch, cherry.quantity!.value, 'cherry');
}
