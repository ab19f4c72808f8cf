import type { CertificateAnswer, CertificateAt, Claim, Link } from './answers';
import { recordedUpTo } from './as-of';
import { eventsOf, settle, withoutVoided } from './accepted';
import { anomaliesOf } from './anomalies';
import { type AnomalyFact, factsOf } from './anomaly-facts';
import { answerOf, certificatesOf, firstInstantOf } from './certificates';
import { claimsOf } from './claims';
import { sortedNames } from './code-points';
import type { RecordedEvent } from './events';
import { type Finding, type State, findingsOf } from './findings';
import { type Flag, exposureOf, flagsOf } from './flags';
import { movementsOf } from './evidence';
import { type ContestedSite, type Lead, contestedSites, leadsOf } from './leads';
import { type Remediation, remediationsOf } from './remediation';
import { type World, originsOf, worthOf } from './links';
import type { Mass } from './mass';
import { networkOf } from './network';
import { pathTo } from './paths';
import { shareOf } from './shares';
import { sitesOf } from './sites';
import type { Step } from './steps';
import { type Triple, complement } from './triple';
import { type View, downstreamView, upstreamView } from './views';
import { whollyOf } from './wholly';

export type { CertificateAnswer, CertificateAt, Claim, Link } from './answers';
export type { Flag } from './flags';
export type { Triple } from './triple';
export type { View } from './views';

export interface Trace {
  /** The links (§ 3), by site. */
  origins: Link[];
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
  /** The numbers behind each, in the same order. */
  anomalyFacts(batch: string): AnomalyFact[];
  /** What else a person should look at: of a batch by kind, and sites by name. */
  leads(batch: string): Lead[];
  contestedSites(): ContestedSite[];
  findings(): FindingAnswer[];
  /** Plan, due dates and open days of every finding that was reported, on a day (ADR 0034). */
  remediations(today: string): Remediation[];
  /** Sorted by batch, site, finding. */
  flags(): Flag[];
  /** The steps of all sites of the finding that have an open flag on the batch, taken whole. */
  exposureTogether(batch: string, finding: string): { exposure: Triple; path: string[] } | null;
  /** Every certificate that a live event of its stream names, by name. */
  certificates(): CertificateAnswer[];
  /** § 6: its state at a moment; a plain date stands for the first instant of that UTC day. */
  certificateAt(certificate: string, at: string): CertificateAt;
  /** Sorted by event, publisher, batch, certificate, custody. */
  claims(): Claim[];
}

export interface Options {
  lookBackMonths?: number;
  /** § 7: what was recorded up to then, and nothing else; RFC 3339. */
  asOf?: string;
}

/** What MEANING.md says, all of it: slow, and plain to read. */
export function oracle(events: RecordedEvent[], { lookBackMonths = 12, asOf }: Options = {}): Oracle {
  const live = withoutVoided(settle(recordedUpTo(events, asOf)).accepted);
  const shipments = eventsOf(live, 'shipments');
  const network = networkOf(shipments);
  const sites = sitesOf(eventsOf(live, 'sites'));
  const movements = movementsOf(network.graph, shipments);
  const world = { network, sites, movements, wholly: whollyOf(network, sites) };
  const certificates = certificatesOf(eventsOf(live, 'certifications'));
  const findings = findingsOf(eventsOf(live, 'findings'), sites);
  const flags = flagsOf(network, sites, findings, lookBackMonths);
  return {
    batches: () => network.graph.batches,
    trace: (batch) => traceOf(world, batch),
    view: (batch, direction, depth) =>
      (direction === 'upstream' ? upstreamView : downstreamView)(network, batch, depth),
    anomalies: (batch) => anomaliesOf(network, batch),
    anomalyFacts: (batch) => factsOf(network, batch),
    leads: (batch) => leadsOf(network.graph, batch),
    contestedSites: () => contestedSites(eventsOf(live, 'sites')),
    findings: () =>
      findings.map(({ observed: _, ...finding }) => ({
        ...finding,
        sites: finding.sites.map(({ closedBy: _, ...site }) => site),
      })),
    remediations: (today) => remediationsOf(eventsOf(live, 'findings'), sites, today),
    flags: () => flags.map(({ steps: _, ...flag }) => flag),
    exposureTogether: (batch, finding) => {
      const open = flags.filter((flag) => flag.batch === batch && flag.finding === finding && flag.status === 'open');
      if (open.length === 0) return null;
      const { exposure, path } = exposureOf(network, batch, new Set(open.flatMap((flag) => [...flag.steps])));
      return { exposure, path };
    },
    certificates: () => certificates.all.map(answerOf),
    certificateAt: (certificate, at) => certificates.named(certificate).at(firstInstantOf(at)),
    claims: () => claimsOf(world, shipments, certificates),
  };
}

function traceOf(world: World, batch: string): Trace {
  const { network, sites } = world;
  const seen = network.seenDirectly(batch);
  const origins = originsOf(world, seen);
  const share = (steps: Step[]) => shareOf(network, new Set(steps), batch);
  const isLocated = ({ site }: Step) => site !== undefined && sites.isLocated(site);
  const untraced = complement(share(origins));
  return {
    origins: sortedNames(origins.flatMap(({ site }) => site ?? [])).map((site) => {
      const steps = origins.filter((step) => step.site === site);
      const path = pathTo(network, new Set(steps), batch);
      return { site, share: share(steps), path, ...worthOf(world, steps, seen) };
    }),
    untraced,
    coverage: {
      located: share(origins.filter(isLocated)),
      named: share(origins.filter((step) => !isLocated(step))),
      untraced,
    },
    mass: network.sight.massSeen(seen),
  };
}
