import type { Place, Trace } from '../api/types';
import { bow, mapFactsOf } from './map-facts';

const place = (site: string, position: [number, number] | null): [string, Place] => [
  site,
  { site, siteKind: 'farm', name: site, country: 'HN', position },
];
const share = { min: 0.5, proRata: 0.5, max: 0.5 };
const trace = {
  nodes: [
    { batch: 'A', site: 'f1' },
    { batch: 'K', site: null },
    { batch: 'M', site: 'mill' },
    { batch: 'R', site: 'port' },
  ],
  origins: [
    { site: 'f1', name: 'Farm', siteKind: 'farm', country: 'HN', share, path: ['A', 'K', 'M', 'R'] },
    { site: 'f2', name: null, siteKind: null, country: null, share, path: ['M', 'R'] },
  ],
  flags: [{ site: 'f1', finding: 'F', category: 'child-labour', status: 'open' }],
} as unknown as Trace;

describe('mapFactsOf', () => {
  const facts = mapFactsOf(trace, new Map([place('f1', [1, 1]), place('mill', null), place('port', [5, 5])]));

  it('names every origin first, also those that nobody located', () => {
    expect(facts.places.map(({ site, position, origin }) => [site, position, origin])).toEqual([
      ['f1', [1, 1], true],
      ['f2', null, true],
      ['mill', null, false],
      ['port', [5, 5], false],
    ]);
  });

  it('draws the way between the places that are located, and passes over the others', () => {
    expect(facts.legs).toEqual([{ from: [1, 1], to: [5, 5], open: true }]);
  });
});

it('bows a line between its ends', () => {
  const line = bow([0, 0], [10, 0]);
  expect([line[0], line.at(-1)]).toEqual([
    [0, 0],
    [10, 0],
  ]);
  expect(line[12]![1]).toBeCloseTo(0.6);
});
