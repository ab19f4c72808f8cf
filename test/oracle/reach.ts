import type { Inflow } from './graph';
import type { Network } from './network';
import type { Step } from './steps';

/** The steps whose output this step takes of: one edge upstream in the graph of steps. */
export function feeding(network: Network, step: Step): Step[] {
  return network.graph.uses.filter((use) => use.step === step).flatMap((use) => stepsIn(network.sight.sees(use)));
}

/** These steps and all that lead to them. */
export function upstreamOf(network: Network, steps: Step[]): Set<Step> {
  const met = new Set(steps);
  for (const step of met) for (const feeder of network.feeders(step)) met.add(feeder); // a Set walks what is added too
  return met;
}

/** All steps that lead to the batch, when it is asked for directly. */
export function stepsTo(network: Network, batch: string): Set<Step> {
  return upstreamOf(network, stepsIn(network.seenDirectly(batch)));
}

/** § 2: is the step on a cycle, that is, does it lead to itself? */
export function isOnCycle(network: Network, step: Step): boolean {
  return upstreamOf(network, network.feeders(step)).has(step);
}

export function stepsIn(inflows: Inflow[]): Step[] {
  return [...new Set(inflows.map((inflow) => inflow.step))];
}
