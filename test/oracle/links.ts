import type { Link } from './answers';
import { sortedNames } from './code-points';
import { custodyOf } from './custody';
import { type Movement, evidenceOf, handOversOn } from './evidence';
import type { Inflow } from './graph';
import type { Network } from './network';
import { stepsIn, upstreamOf } from './reach';
import type { Sites } from './sites';
import type { Step } from './steps';
import { waysTo } from './ways';
import type { Wholly } from './wholly';

/** All that links are judged by. */
export interface World {
  network: Network;
  sites: Sites;
  movements: Movement[];
  wholly: Wholly;
}

/** The origin steps that lead to a batch seen so. */
export function originsOf({ network, sites }: World, seen: Inflow[]): Step[] {
  return [...upstreamOf(network, stepsIn(seen))].filter((step) => sites.isOrigin(step));
}

/** § 3: what the link of a site to a batch seen so is worth. */
export function worthOf(
  { network, sites, movements, wholly }: World,
  origins: Step[],
  seen: Inflow[],
): Pick<Link, 'custody' | 'evidence' | 'publishers' | 'handOvers'> {
  const ways = waysTo(network, new Set(origins), seen);
  const handOvers = handOversOn(ways, movements, sites);
  return {
    custody: custodyOf(ways, seen, wholly),
    evidence: evidenceOf(handOvers),
    publishers: sortedNames(ways.steps.map(({ event }) => event.publisher)),
    handOvers,
  };
}
