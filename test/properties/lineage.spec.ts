import fc from 'fast-check';
import { parseWhen, type SiteEvent } from '@headwater/contracts';
import {
  anomalyFactsIn,
  compareText,
  contestedSite,
  flagsOf,
  groupBy,
  isConcerned,
  leadsOf,
  lifeOf,
  liveEvents,
  standingAt,
  subjectSites,
  Triple,
  UNREGISTERED,
  withEvents,
  World,
  worldOf,
} from '@headwater/lineage';
import { RecordedEvent } from '../oracle/events';
import { decided } from '../oracle/decided';
import { difference } from './difference';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { silos } from '../oracle/silos.arbitrary';
import { asLoaded } from './views';

/** Holds the product's lineage to the oracle written apart from it, on thousands of random networks. */
const RUNS = Number(process.env.HEADWATER_NETWORKS ?? 2000);
const MONTHS = 12;

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

function oddForetold(events: RecordedEvent[], batches: readonly string[]) {
  const truth = oracle(events);
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

function told(world: World, batches: readonly string[]) {
  const { lineage, findings } = world;
  const lives = [...findings].flatMap(([finding, events]) => {
    const life = lifeOf(events);
    return life ? [{ finding, life }] : [];
  });
  return {
    traces: batches.map((batch) => ({
      batch,
      origins: lineage.originsOf(batch).map(({ site, share, path }) => ({ site, share: share, path })),
      ...(lineage.batches.has(batch)
        ? Object.fromEntries(Object.entries(lineage.coverageOf(batch)).map(([name, share]) => [name, share as Triple]))
        : {}),
    })),
    flags: lives
      .flatMap(({ life }) => flagsOf(lineage, life, batches, MONTHS))

      .sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    findings: lives.map(({ finding, life }) => ({
      finding,
      sites: subjectSites(life, lineage.input.sites)
        .sort()
        .map((site) => {
          const { open, standing, clearedBecause } = standingAt(
            life,
            site,
            (lineage.input.sites.get(site) ?? UNREGISTERED).operators,
          );
          return { site, open, standing, ...(clearedBecause ? { clearedBecause } : {}) };
        }),
      together: batches.flatMap((batch) => {
        const open = flagsOf(lineage, life, [batch], MONTHS).filter(({ status }) => status === 'open');
        const set = open.flatMap(({ site }) =>
          [...lineage.input.steps].flatMap(([id, step]) => (isConcerned(step, site, life, MONTHS) ? [id] : [])),
        );
        const decided = lineage.batches.get(batch);
        return open.length > 0 && decided
          ? [{ batch, exposure: lineage.sharesOf(set).inBatch(decided), path: lineage.pathsFrom(set).to(decided) }]
          : [];
      }),
    })),
  };
}

const key = (flag: { batch: string; site: string; finding: string }): string =>
  `${flag.batch}\n${flag.site}\n${flag.finding}`;

function foretold(events: RecordedEvent[], batches: readonly string[]) {
  const truth = oracle(events, { lookBackMonths: MONTHS });
  return {
    traces: batches.map((batch) => {
      const { origins, untraced, coverage } = truth.trace(batch);
      return {
        batch,
        origins: origins.map(({ site, share, path }) => ({ site, share: share, path })),
        located: coverage.located,
        named: coverage.named,
        untraced: untraced,
      };
    }),
    flags: truth
      .flags()

      .sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    findings: truth
      .findings()
      .filter(({ known }) => known)
      .map(({ finding, sites }) => ({
        finding,
        sites: sites
          .map(({ site, open, standing, clearedBecause }) => ({
            site,
            open,
            standing,
            ...(clearedBecause ? { clearedBecause } : {}),
          }))
          .sort((a, b) => (a.site < b.site ? -1 : 1)),
        together: batches.flatMap((batch) => {
          const found = truth.exposureTogether(batch, finding);
          return found ? [{ batch, exposure: found.exposure, path: found.path }] : [];
        }),
      })),
  };
}

const sorted = <T extends { findings: { finding: string }[] }>(value: T): T => ({
  ...value,
  findings: [...value.findings].sort((a, b) => (a.finding < b.finding ? -1 : 1)),
});

describe('lineage against the oracle', () => {
  it.each([
    { of: 'random networks', runs: RUNS, events: networks({ maxEvents: 25 }) },
    { of: 'silos booked in turn', runs: Math.ceil(RUNS / 2), events: silos({ maxEvents: 25 }) },
  ])(
    'agrees on $runs $of',
    ({ runs, events }) => {
      fc.assert(
        fc.property(events, (events) => {
          const batches = decided(() => oracle(events).batches());
          const world = worldOf(events as never);
          const [actual, expected] = [
            { ...sorted(told(world, batches)), odd: oddities(events, world, batches) },
            decided(() => ({ ...sorted(foretold(events, batches)), odd: oddForetold(events, batches) })),
          ];
          if (difference(actual, expected))
            throw new Error(`${difference(actual, expected)}\n${JSON.stringify(actual)}\n${JSON.stringify(expected)}`);
        }),
        { numRuns: runs, endOnFailure: false },
      );
    },
    600_000,
  );
});
