import type { ImpactItem } from '../api/types';
import { reachOf } from './reach';

const finding = { finding: 'F', category: 'child-labour', status: 'open', standing: 'alleged' } as const;
const item = (path: string[], value: number | null): ImpactItem =>
  ({ batch: path.at(-1), site: 'mill', path, quantity: value === null ? null : { value, unit: 'KGM' } }) as ImpactItem;

it('joins the ways, and marks where they begin', () => {
  const graph = reachOf([item(['A'], 10), item(['A', 'B', 'C'], null), item(['A', 'B', 'D'], 5)], finding);
  expect(graph.flows.map(({ from, to, mass }) => [from, to, mass])).toEqual([
    ['A', 'B', undefined],
    ['B', 'C', undefined],
    ['B', 'D', undefined],
  ]);
  expect([...graph.lots.values()].map(({ id, mass, findings }) => [id, mass, findings.length])).toEqual([
    ['A', 10, 1],
    ['B', undefined, 0],
    ['C', null, 0],
    ['D', 5, 0],
  ]);
});
