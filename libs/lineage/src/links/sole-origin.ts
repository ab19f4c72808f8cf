import type { SiteFacts } from '../events/sites';
import type { Step } from '../events/steps';
import type { StepId } from '../graph/flows';
import type { StepGraph } from '../graph/step-graph';

const [NONE, SEVERAL] = [-1, -2];

/**
 * By node: whether the origin steps that lead there are of one site, and no other. Linear, also where steps go
 * round in a circle.
 */
export function soleOrigins(
  graph: StepGraph,
  steps: ReadonlyMap<StepId, Step>,
  isOrigin: (step: Step, sites: ReadonlyMap<string, SiteFacts>) => boolean,
  sites: ReadonlyMap<string, SiteFacts>,
): (node: number) => boolean {
  const site = new Int32Array(graph.size).fill(NONE);
  const numbers = new Map<string, number>();
  for (let node = 0; node < graph.size; node++) {
    const id = graph.steps[node];
    const step = id === undefined ? undefined : steps.get(id)!;
    if (!step || !isOrigin(step, sites)) continue;
    let number = numbers.get(step.site!);
    if (number === undefined) numbers.set(step.site!, (number = numbers.size));
    site[node] = number;
  }
  // Told on to whoever sees them: each node becomes one of a site, and one of several, once at most.
  const { starts, targets } = graph.seenBy;
  const open: number[] = [];
  for (let node = 0; node < graph.size; node++) if (site[node] !== NONE) open.push(node);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const there = site[node]!;
    for (let k = starts[node]!; k < starts[node + 1]!; k++) {
      const viewer = targets[k]!;
      const here = site[viewer]!;
      if (here === SEVERAL || here === there) continue;
      site[viewer] = here === NONE ? there : SEVERAL;
      open.push(viewer);
    }
  }
  return (node) => site[node]! >= 0;
}
