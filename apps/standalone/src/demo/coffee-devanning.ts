import { Story } from './story';
import { Place, process } from './telling';
import { known, line, lot } from './words';

/** The importer empties a container: it takes all of it, weighs it and gives it a lot number of its own. */
export function devan(
  story: Story,
  place: Place,
  given: { day: string; box: string; code: string; mass: number; mark: string },
): void {
  const { day, box, code, mass, mark } = given;
  process(story, {
    commodity: 'coffee',
    place,
    day,
    process: 'devanning',
    inputs: [{ batch: box, form: 'green' }],
    outputs: [known(line(lot(code), mass, 'green'), ['lot', code], ['ico-mark', mark])],
    custody: 'segregated',
  });
}
