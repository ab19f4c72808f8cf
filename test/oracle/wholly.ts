import type { Inflow } from './graph';
import type { Network } from './network';
import { stepsIn, upstreamOf } from './reach';
import { Shares } from './shares';
import type { Sites } from './sites';
import type { Step } from './steps';

/** § 3 Custody: is "all of it of one origin site with nothing untraced"? */
export interface Wholly {
  /** Of what went into the step, and so of all that came out of it. */
  step(step: Step): boolean;
  /** Of a batch, as it is seen. */
  seen(inflows: Inflow[]): boolean;
}

export function whollyOf(network: Network, sites: Sites): Wholly {
  const origins = new Shares(network, new Set(network.graph.steps.filter((step) => sites.isOrigin(step))));
  const isOfOneSite = (steps: Step[]) =>
    new Set([...upstreamOf(network, steps)].filter((step) => sites.isOrigin(step)).map(({ site }) => site)).size === 1;
  return {
    step: (step) => isOfOneSite([step]) && origins.made(step).min === 1,
    seen: (inflows) => isOfOneSite(stepsIn(inflows)) && origins.seen(inflows).min === 1,
  };
}
