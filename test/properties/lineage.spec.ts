import fc from 'fast-check';
import {
  flagsOf,
  isConcerned,
  lifeOf,
  standingAt,
  subjectSites,
  Triple,
  UNREGISTERED,
  World,
  worldOf,
} from '@headwater/lineage';
import { RecordedEvent } from '../oracle/events';
import { decided } from './decided';
import { difference } from './difference';
import { networks } from '../oracle/networks.arbitrary';
import { oracle } from '../oracle/oracle';
import { silos } from '../oracle/silos.arbitrary';

/** Holds the product's lineage to the oracle written apart from it, on thousands of random networks. */
const RUNS = Number(process.env.HEADWATER_NETWORKS ?? 2000);
const MONTHS = 12;

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
      anomalies: lineage.anomaliesOf(batch),
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
        anomalies: truth.anomalies(batch),
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
          const [actual, expected] = [
            sorted(told(worldOf(events as never), batches)),
            sorted(decided(() => foretold(events, batches))),
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
