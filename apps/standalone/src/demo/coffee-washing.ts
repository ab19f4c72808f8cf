import { BatchLine } from '@headwater/contracts';
import { Story } from './story';
import { Place, process } from './telling';
import { known, line, lot } from './words';

/** Parchment that cherry can give at most, by mass; with hulling's share it makes about 6 : 1 from cherry to green. */
const PARCHMENT_YIELD = 0.21;

/** Washes a day's cherry into one lot of parchment; cherry of unknown mass is left out of its weight. */
export function wash(
  story: Story,
  given: { place: Place; day: string; code: string; inputs: readonly BatchLine[] },
): BatchLine {
  const { place, day, code, inputs } = given;
  const cherry = inputs.reduce((sum, each) => sum + (each.quantity?.value ?? 0), 0);
  const output = line(lot(code), Math.round(cherry * 0.2), 'parchment');
  process(story, {
    commodity: 'coffee',
    place,
    day,
    clock: '13:00',
    process: 'wet-milling',
    inputs,
    outputs: [known(output, ['lot', code])],
    yield: PARCHMENT_YIELD,
    custody: 'segregated',
  });
  return output;
}
