import { parseWhen, type SiteEvent } from '@headwater/contracts';
import {
  anomalyFactsIn,
  compareText,
  contestedSite,
  decideFindings,
  flagsIn,
  flagSources,
  groupBy,
  leadsOf,
  liveEvents,
  withEvents,
  wholeFlags,
  type World,
  worldOf,
} from '@headwater/lineage';
import type { RecordedEvent } from '../oracle/events';
import type { Oracle } from '../oracle/oracle';
import { difference } from './difference';
import { asLoaded } from './views';

/** Where the product differs from the oracle on links, shares, findings, flags, anomalies and leads; null: nowhere. */
export function lineageDifference(events: RecordedEvent[], truth: Oracle, lookBackMonths: number): string | null {
  const world = worldOf(events as never);
  const batches = truth.batches();
  return difference(
    { ...told(world, batches, lookBackMonths), odd: oddities(events, world, batches) },
    { ...foretold(truth, batches), odd: oddForetold(truth, batches) },
  );
}

function told({ lineage, findings }: World, batches: readonly string[], lookBackMonths: number) {
  const settled = decideFindings([...findings.values()].flat(), lineage.input.sites, lookBackMonths);
  const sources = flagSources(settled);
  const reached = sources.flatMap(({ id: source }) => batches.map((name, batch) => ({ batch, name, source })));
  const flags = flagsIn(lineage, sources, reached);
  return {
    batches: [...lineage.input.flows.keys()].sort(compareText),
    traces: batches.map((batch) => ({
      batch,
      origins: lineage.originsOf(batch).map(({ site, share, path }) => ({ site, share, path })),
      ...lineage.coverageOf(batch),
    })),
    flags: flags
      .map(({ name: batch, source, relation, madeBefore, exposure, path }) => ({
        ...{ batch, site: source.site, finding: source.finding, relation, madeBefore, exposure, path: [...path] },
        ...{ status: source.open ? 'open' : 'cleared', standing: source.standing },
        ...(source.clearedBecause ? { clearedBecause: source.clearedBecause } : {}),
      }))
      .sort(byKey),
    findings: settled
      .map(({ life, status, standing, sources: all }) => ({
        ...{ finding: life.reported.finding!, known: true, status, standing },
        sites: all
          .map(({ site, state: { open, standing: there, clearedBecause } }) => ({
            ...{ site, open, standing: there },
            ...(clearedBecause ? { clearedBecause } : {}),
          }))
          .sort((a, b) => compareText(a.site, b.site)),
      }))
      .sort((a, b) => compareText(a.finding, b.finding)),
    together: Object.fromEntries(
      [...wholeFlags(lineage, flags)].map(([key, { exposure, path }]) => [key, { exposure, path: [...path] }]),
    ),
  };
}

function foretold(truth: Oracle, batches: readonly string[]) {
  const findings = truth.findings().filter(({ known }) => known);
  return {
    batches,
    traces: batches.map((batch) => {
      const { origins, coverage } = truth.trace(batch);
      return { batch, origins: origins.map(({ site, share, path }) => ({ site, share, path })), ...coverage };
    }),
    flags: truth.flags().sort(byKey),
    findings: findings.sort((a, b) => compareText(a.finding, b.finding)),
    together: Object.fromEntries(
      batches.flatMap((batch, at) =>
        findings.flatMap(({ finding }) => {
          const found = truth.exposureTogether(batch, finding);
          return found ? [[`${at}/${finding}`, found]] : [];
        }),
      ),
    ),
  };
}

type Named = { readonly batch: string; readonly site: string; readonly finding: string };
const byKey = (a: Named, b: Named): number =>
  compareText(a.batch, b.batch) || compareText(a.site, b.site) || compareText(a.finding, b.finding);

/** What does not add up, with its numbers, and what else is to be looked at. */
function oddities(events: readonly RecordedEvent[], world: World, batches: readonly string[]) {
  const { lineage } = world;
  const { events: heads } = asLoaded(events, world);
  const factsOf = anomalyFactsIn(lineage);
  const steps = [...lineage.input.steps.values()];
  const registrations = liveEvents(events as never).flatMap(({ stream, event }) =>
    stream === 'sites' ? [event as SiteEvent] : [],
  );
  return {
    batches: batches.map((batch) => ({
      batch,
      anomalies: lineage.anomaliesOf(batch),
      facts: factsOf(batch).map((fact) => withEvents(fact, (step) => heads.get(step)!.eventId)),
      leads: leadsOf(
        steps.flatMap(({ inputs, outputs, publisher, commodity }) => [
          ...outputs.flatMap((line) => (line.batch === batch ? [{ fills: true, publisher, commodity }] : [])),
          ...inputs.flatMap((line) => (line.batch === batch ? [{ fills: false, publisher, commodity }] : [])),
        ]),
      ),
    })),
    sites: [...groupBy(registrations, ({ site }) => site!)]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(
        ([site, all]) =>
          contestedSite(
            site,
            all.map(({ siteKind, operator, eventTime, eventId, publisher }) => ({
              ...{ siteKind: siteKind!, operator: operator ?? null, when: parseWhen(eventTime)! },
              ...{ eventId: eventId.toLowerCase(), publisher },
            })),
          ) ?? [],
      ),
  };
}

function oddForetold(truth: Oracle, batches: readonly string[]) {
  return {
    batches: batches.map((batch) => ({
      batch,
      anomalies: truth.anomalies(batch),
      facts: truth.anomalyFacts(batch),
      leads: truth.leads(batch),
    })),
    sites: truth.contestedSites(),
  };
}
