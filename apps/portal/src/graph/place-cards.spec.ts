import { exampleGraph, wideGraph } from '../testing/example-graph';
import { placeCards } from './place-cards';

const place = (graph: ReturnType<typeof exampleGraph>, height = 50) =>
  placeCards(
    [...graph.lots.keys()].map((id) => ({ id, height })),
    graph.flows,
  );

describe('placeCards', () => {
  it('puts everything left of what it went into, as late as it can stand', () => {
    const { spots } = place(exampleGraph(['A>B 1', 'B>C 1', 'C>R 1', 'D>R 1']));
    expect(['A', 'B', 'C', 'D', 'R'].map((id) => spots.get(id)!.column)).toEqual([0, 1, 2, 2, 3]);
  });

  it('lets no two cards of a column overlap', () => {
    const graph = wideGraph(700, 60);
    const { spots, height } = place(graph);
    const columns = new Map<number, number[]>();
    for (const { column, y } of spots.values()) columns.set(column, [...(columns.get(column) ?? []), y]);
    for (const ys of columns.values()) {
      const sorted = ys.sort((a, b) => a - b);
      expect(sorted[0]).toBeGreaterThanOrEqual(0);
      expect(sorted.at(-1)! + 50).toBeLessThanOrEqual(height + 1e-6);
      for (let n = 1; n < sorted.length; n++) expect(sorted[n]! - sorted[n - 1]!).toBeGreaterThanOrEqual(50);
    }
  });

  it('uncrosses what need not cross', () => {
    const { spots } = place(exampleGraph(['A>X 1', 'B>Y 1', 'C>X 1', 'D>Y 1', 'X>R 1', 'Y>R 1']));
    const order = ['A', 'B', 'C', 'D'].sort((a, b) => spots.get(a)!.y - spots.get(b)!.y).join('');
    expect(['ACBD', 'CABD', 'ACDB', 'CADB', 'BDAC', 'BDCA', 'DBAC', 'DBCA']).toContain(order);
  });

  it('leads a long line past the cards between its ends', () => {
    const { bends } = place(exampleGraph(['A>B 1', 'B>R 1', 'A>R 1']));
    expect(bends.get('A\nR')).toHaveLength(1);
    expect(bends.has('A\nB')).toBe(false);
  });

  it('places circles too', () => {
    expect(place(exampleGraph(['A>B 1', 'B>A 1', 'B>R 1'])).spots.size).toBe(3);
  });
});
