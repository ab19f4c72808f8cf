import type { Place } from '../api/types';
import { exampleGraph } from '../testing/example-graph';
import { stagesOf } from './stages';
import { weighLots } from './weigh-lots';

const none = { min: 0, proRata: 0, max: 0 };
const places = new Map(
  Object.entries({ f1: 'farm', f2: 'farm', mill: 'mill', port: 'port' }).map(([site, siteKind]) => [
    site,
    { site, siteKind, name: null, country: null, position: null } as Place,
  ]),
);
const weightOf = (stages: ReturnType<typeof stagesOf>, from: string): number =>
  stages.streams.filter((stream) => stream.from === from).reduce((all, { weight }) => all + weight, 0);

describe('weighLots', () => {
  it('follows the masses back', () => {
    const { lots, guessed } = weighLots(exampleGraph(['A>C 100', 'B>C 300', 'C>R 350']), 'R');
    expect([lots.get('A'), lots.get('B'), lots.get('C'), guessed]).toEqual([0.25, 0.75, 1, false]);
  });

  it('says where it had to guess', () => {
    const { lots, guessed } = weighLots(exampleGraph(['A>R', 'B>R 3']), 'R');
    expect([lots.get('A'), guessed]).toEqual([0.5, true]);
  });

  it('comes to an end where material went round', () => {
    expect(weighLots(exampleGraph(['A>B 1', 'B>A 1', 'B>R 1']), 'R').lots.get('B')).toBeGreaterThan(0);
  });
});

describe('stagesOf', () => {
  const graph = exampleGraph(['A>C 100', 'B>C 300', 'C>K', 'K>R 350'], {
    A: { site: 'f1' },
    B: { site: 'f2' },
    C: { site: 'mill' },
    K: { kind: 'container' },
    R: { site: 'port' },
  });

  it('goes from place to place; a container is where it is emptied', () => {
    const { streams, stations } = stagesOf(graph, 'R', places, none);
    expect(streams).toEqual(
      expect.arrayContaining([
        { from: 'f1', to: 'mill', weight: 0.25 },
        { from: 'f2', to: 'mill', weight: 0.75 },
        { from: 'mill', to: 'port', weight: 1 },
        { from: 'port', to: 'this lot', weight: 1 },
      ]),
    );
    expect(stations.find(({ id }) => id === 'f1')).toMatchObject({ siteKind: 'farm', sites: ['f1'], weight: 0.25 });
  });

  it('draws what nobody made as untraced', () => {
    const part = exampleGraph(['A>R 100', 'X>R 100'], {
      A: { site: 'f1' },
      X: { untraced: true },
      R: { site: 'mill' },
    });
    expect(weightOf(stagesOf(part, 'R', places, { min: 0.5, proRata: 0.5, max: 0.5 }), 'untraced')).toBeCloseTo(0.5);
  });

  it('draws as much untraced as the trace says, also what no lot shows', () => {
    const gained = exampleGraph(['A>R 100'], { A: { site: 'f1' }, R: { site: 'mill' } });
    const stages = stagesOf(gained, 'R', places, { min: 0.9, proRata: 0.9, max: 0.9 });
    expect(weightOf(stages, 'untraced')).toBeCloseTo(0.9);
    expect(weightOf(stages, 'f1')).toBeCloseTo(0.1);
  });

  it('puts places together between which material went round', () => {
    const round = exampleGraph(['A>B 1', 'B>C 1', 'C>R 1'], {
      A: { site: 'f1' },
      B: { site: 'mill' },
      C: { site: 'f1' },
      R: { site: 'mill' },
    });
    const { stations } = stagesOf(round, 'R', places, none);
    expect([...stations.find(({ kind }) => kind === 'places')!.sites].sort()).toEqual(['f1', 'mill']);
  });

  it('lets the small ones of many stand together', () => {
    const names = Array.from({ length: 30 }, (_, n) => `farm${n}`);
    const many = exampleGraph(
      names.map((name, n) => `${name}>R ${n + 1}`),
      { ...Object.fromEntries(names.map((name) => [name, { site: name }])), R: { site: 'mill' } },
    );
    const { stations } = stagesOf(many, 'R', places, none);
    expect(
      stations
        .filter(({ kind }) => kind === 'places')
        .map(({ sites }) => sites.length)
        .sort(),
    ).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 22]);
  });
});
