import { addUp, type Flow, type LineageGraph } from '../graph/lineage';

/** What of the lot asked for came by way of each flow and lot, from 0 to 1, if everything was evenly mixed. */
export interface Weights {
  readonly lots: ReadonlyMap<string, number>;
  readonly flows: ReadonlyMap<Flow, number>;
  /** Somewhere nobody said how much: there it is drawn as if all parts were alike. */
  readonly guessed: boolean;
}

/** From the lot asked for back to where it came from, each lot after all that it went into. */
export function weighLots(graph: LineageGraph, root: string): Weights {
  const lots = new Map<string, number>([[root, 1]]);
  const flows = new Map<Flow, number>();
  let guessed = false;
  for (const id of fromRoot(graph, root)) {
    const into = graph.into.get(id) ?? [];
    const total = addUp(into.map(({ mass }) => mass));
    const known = typeof total === 'number' && total > 0;
    if (!known && into.length > 1) guessed = true;
    for (const flow of into) {
      const weight = (lots.get(id) ?? 0) * (known ? flow.mass! / total : 1 / into.length);
      flows.set(flow, weight);
      lots.set(flow.from, (lots.get(flow.from) ?? 0) + weight);
    }
  }
  return { lots, flows, guessed };
}

/** Every lot behind `root` before those that it was made from; a cycle is entered where it is met first. */
function fromRoot(graph: LineageGraph, root: string): string[] {
  const done = new Set<string>();
  const begun = new Set<string>();
  const after: string[] = [];
  const path = [root];
  while (path.length > 0) {
    const here = path.at(-1)!;
    begun.add(here);
    const next = (graph.into.get(here) ?? []).find(({ from }) => !begun.has(from));
    if (next) path.push(next.from);
    else {
      if (!done.has(here)) after.push(here);
      done.add(here);
      path.pop();
    }
  }
  return after.reverse();
}
