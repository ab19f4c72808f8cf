import type { SiteFacts } from '../events/sites';
import type { Step } from '../events/steps';
import type { StepId } from '../graph/flows';
import type { StepGraph } from '../graph/step-graph';

const [NONE, SEVERAL] = [-1, -2];

/**
 * By node: whether the origin steps that lead there are of one site, and no other. One pass upwards, repeated only where
 * steps go round in a circle.
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
  const { starts, targets } = graph.sees;
  for (let changed = true; changed;) {
    changed = false;
    for (let node = 0; node < graph.size; node++) {
      let here = site[node]!;
      for (let k = starts[node]!; k < starts[node + 1]! && here !== SEVERAL; k++) {
        const there = site[targets[k]!]!;
        if (there === NONE || there === here) continue;
        here = here === NONE ? there : SEVERAL;
      }
      if (here === site[node]) continue;
      site[node] = here;
      if (graph.cyclic[node]) changed = true;
    }
  }
  return (node) => site[node]! >= 0;
}
