import { exampleGraph, wideGraph } from '../testing/example-graph';
import { collapse, expand, firstShown, viewOf, type Shown } from './view';

const all = (graph: ReturnType<typeof exampleGraph>): Shown => ({
  lots: new Set(graph.lots.keys()),
  opened: new Set(),
  all: false,
});
const open = { finding: 'F', category: 'child-labour', status: 'open', standing: 'alleged' } as const;

describe('viewOf', () => {
  const graph = exampleGraph(['A>M 1', 'B>M 2', 'C>M 3', 'D>M', 'E>M 5', 'M>R 11'], { E: { findings: [open] } });

  it('puts lots together that went into the same and of which the same is known', () => {
    const { cards, flows } = viewOf(graph, all(graph));
    const bundle = cards.find(({ kind }) => kind === 'bundle')!;
    expect(bundle.kind === 'bundle' && bundle.bundle.lots.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
    expect(cards.filter(({ kind }) => kind === 'lot').map(({ id }) => id)).toEqual(['M', 'E', 'R']);
    expect(flows).toContainEqual({ from: bundle.id, to: 'M', mass: null });
  });

  it('opens a bundle into its lots', () => {
    const shown = all(graph);
    const bundle = viewOf(graph, shown).cards.find(({ kind }) => kind === 'bundle')!;
    const { cards } = viewOf(graph, expand(graph, shown, bundle));
    expect(cards.map(({ id }) => id).sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'M', 'R']);
  });

  it('says how many lots stand behind a card', () => {
    const { cards } = viewOf(graph, { lots: new Set(['R']), opened: new Set(), all: false });
    expect(cards).toMatchObject([{ id: 'R', behind: 6, inflows: 1 }]);
  });

  it('never puts the way of an open finding into a bundle', () => {
    const flagged = exampleGraph(['A>M 1', 'B>M 2', 'C>M 3', 'D>M 4', 'E>M 5', 'M>R 11'], {}, ['A', 'M', 'R']);
    const { cards } = viewOf(flagged, all(flagged));
    expect(cards.map(({ id }) => id)).toEqual(expect.arrayContaining(['A', 'M', 'R']));
  });
});

describe('firstShown', () => {
  it('shows no more than one can take in, of thousands', () => {
    const graph = wideGraph(2800, 190);
    expect(graph.lots.size).toBe(2999);
    const { cards } = viewOf(graph, firstShown(graph));
    expect(cards.length).toBeLessThanOrEqual(36);
    expect(cards.some(({ kind, behind }) => kind === 'bundle' && behind > 0)).toBe(true);
  });

  it('shows all of what is small', () => {
    const graph = exampleGraph(['A>B 1', 'B>C 1', 'C>D 1']);
    expect(viewOf(graph, firstShown(graph)).cards.length).toBe(4);
  });
});

describe('collapse', () => {
  it('hides what leads to nothing but the lot', () => {
    const graph = exampleGraph(['A>M 1', 'B>M 1', 'B>N 1', 'M>R 1', 'N>R 1']);
    const shown = collapse(graph, all(graph), 'M');
    expect([...shown.lots].sort()).toEqual(['B', 'M', 'N', 'R']);
  });
});
