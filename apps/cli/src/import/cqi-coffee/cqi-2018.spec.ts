import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkEvents } from '../check-events';
import { readTable } from '../read-table';
import { mapCqiCoffee } from './map-cqi-coffee';

/** Real data, kept beside the repository and not in it; where it is absent the spec says so. */
const FOLDER = resolve(__dirname, '../../../../../../shared/data/coffee-cqi');
const there = existsSync(FOLDER);
if (!there) process.stderr.write(`SKIPPED: CQI lots: ${FOLDER} is not there\n`);

(there ? describe : describe.skip)('the CQI lots of 2018', () => {
  it.each([
    ['cqi_2018_arabica_cleaned.csv', 1311],
    ['cqi_2018_arabica_raw.csv', 1312],
    ['cqi_2018_robusta_cleaned.csv', 28],
  ])('%s: all %d lots are taken', async (name, lots) => {
    const mapping = mapCqiCoffee(await readTable(`${FOLDER}/${name}`));
    expect(mapping.rows).toBe(lots);
    expect(mapping.problems).toEqual([]);
    expect(mapping.events.filter(({ part }) => part === 'milling')).toHaveLength(lots);
    expect(new Set(mapping.events.map(({ key, part }) => `${key} ${part}`)).size).toBe(mapping.events.length);
    expect(checkEvents(mapping.events).problems).toEqual([]);
  });

  it('names no farm "various" or "several"', async () => {
    const { events } = mapCqiCoffee(await readTable(`${FOLDER}/cqi_2018_arabica_cleaned.csv`));
    const farms = events.filter(({ event }) => event.siteKind === 'farm').map(({ event }) => event.name as string);
    expect(farms.filter((name) => /various|several|varios|varias|farmers|mixed/.test(name))).toEqual([]);
    expect(farms.length).toBeGreaterThan(500);
  });
});
