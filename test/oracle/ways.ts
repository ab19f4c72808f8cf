import type { Inflow, Use } from './graph';
import type { Network } from './network';
import { stepsIn, upstreamOf } from './reach';
import type { Step } from './steps';

/** All that lies on any way from some steps to a batch that is seen so, round circles too. */
export interface Ways {
  steps: Step[];
  /** Each use on a way, with the inflows that it sees; those that are on a way apart. */
  uses: { use: Use; sees: Inflow[]; onWay: Inflow[] }[];
}

export function waysTo(network: Network, from: Set<Step>, inflows: Inflow[]): Ways {
  const leadsHere = [...upstreamOf(network, stepsIn(inflows))];
  const steps = leadsHere.filter((step) => [...upstreamOf(network, [step])].some((other) => from.has(other)));
  const uses = network.graph.uses
    .filter(({ step }) => steps.includes(step))
    .map((use) => ({ use, sees: network.sight.sees(use) }))
    .map(({ use, sees }) => ({ use, sees, onWay: sees.filter(({ step }) => steps.includes(step)) }))
    .filter(({ onWay }) => onWay.length > 0);
  return { steps, uses };
}
