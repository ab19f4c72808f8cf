import { eventsOf, settle, withoutVoided } from './accepted';
import { anomaliesOf } from './anomalies';
import { sortedNames } from './code-points';
import type { RecordedEvent } from './events';
import { type Finding, type State, findingsOf } from './findings';
import { type Flag, exposureOf, flagsOf } from './flags';
import type { Mass } from './mass';
import { type Network, networkOf } from './network';
import { pathTo } from './paths';
import { stepsTo } from './reach';
import { shareOf } from './shares';
import { type Sites, sitesOf } from './sites';
import type { Step } from './steps';
import { type Triple, complement } from './triple';
import { type View, downstreamView, upstreamView } from './views';

export type { Flag } from './flags';
export type { Triple } from './triple';
export type { View } from './views';

export interface Trace {
  /** The links (§ 3), by site. */
  origins: { site: string; share: Triple; path: string[] }[];
  untraced: Triple;
  coverage: { located: Triple; named: Triple; untraced: Triple };
  /** In kg, of what the batch asked for directly sees. */
  mass: Mass;
}

export interface FindingAnswer extends Omit<Finding, 'observed' | 'sites'> {
  sites: ({ site: string } & Omit<State, 'closedBy'>)[];
}

export interface Oracle {
  /** Every batch or container known, in code point order. */
  batches(): string[];
  trace(batch: string): Trace;
  /** Nodes and edges of a trace, cut at a depth (null: nowhere). */
  view(batch: string, direction: 'upstream' | 'downstream', depth: number | null): View;
  /** Sorted. */
  anomalies(batch: string): string[];
  findings(): FindingAnswer[];
  /** Sorted by batch, site, finding. */
  flags(): Flag[];
  /** The steps of all sites of the finding that have an open flag on the batch, taken whole. */
  exposureTogether(batch: string, finding: string): { exposure: Triple; path: string[] } | null;
}

/** What MEANING.md says of links, shares, untraced, anomalies, findings and flags: slow, and plain to read. */
export function oracle(events: RecordedEvent[], { lookBackMonths = 12 }: { lookBackMonths?: number } = {}): Oracle {
  const live = withoutVoided(settle(events).accepted);
  const network = networkOf(eventsOf(live, 'shipments'));
  const sites = sitesOf(eventsOf(live, 'sites'));
  const findings = findingsOf(eventsOf(live, 'findings'), sites);
  const flags = flagsOf(network, sites, findings, lookBackMonths);
  return {
    batches: () => network.graph.batches,
    trace: (batch) => traceOf(network, sites, batch),
    view: (batch, direction, depth) =>
      (direction === 'upstream' ? upstreamView : downstreamView)(network, batch, depth),
    anomalies: (batch) => anomaliesOf(network, batch),
    findings: () =>
      findings.map(({ observed: _, ...finding }) => ({
        ...finding,
        sites: finding.sites.map(({ closedBy: _, ...site }) => site),
      })),
    flags: () => flags.map(({ steps: _, ...flag }) => flag),
    exposureTogether: (batch, finding) => {
      const open = flags.filter((flag) => flag.batch === batch && flag.finding === finding && flag.status === 'open');
      if (open.length === 0) return null;
      const { exposure, path } = exposureOf(network, batch, new Set(open.flatMap((flag) => [...flag.steps])));
      return { exposure, path };
    },
  };
}

function traceOf(network: Network, sites: Sites, batch: string): Trace {
  const origins = [...stepsTo(network, batch)].filter((step) => sites.isOrigin(step));
  const share = (steps: Step[]) => shareOf(network, new Set(steps), batch);
  const isLocated = ({ site }: Step) => site !== undefined && sites.isLocated(site);
  const untraced = complement(share(origins));
  return {
    origins: sortedNames(origins.flatMap(({ site }) => site ?? [])).map((site) => {
      const steps = origins.filter((step) => step.site === site);
      return { site, share: share(steps), path: pathTo(network, new Set(steps), batch) };
    }),
    untraced,
    coverage: {
      located: share(origins.filter(isLocated)),
      named: share(origins.filter((step) => !isLocated(step))),
      untraced,
    },
    mass: network.sight.massSeen(network.seenDirectly(batch)),
  };
}
