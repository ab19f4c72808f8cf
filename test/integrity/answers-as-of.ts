import type { Database } from '@headwater/postgres';
import { FindingReadModel } from '../../apps/gateway/src/findings/finding.read-model';
import { FlagReadModel } from '../../apps/gateway/src/flags/flag.read-model';
import { SiteImpactReadModel } from '../../apps/gateway/src/sites/site-impact.read-model';
import { TraceReadModel } from '../../apps/gateway/src/traces/trace.read-model';
import type { RecordedEvent } from '../oracle/events';
import { oracle } from '../oracle/oracle';
import { decided } from '../oracle/decided';
import { type Drawn, drawnBy, drawnByOracle } from '../properties/views';

/** The read models of the gateway, asked as of a time. */
export function gatewayReads(database: Database, lookBackMonths: number) {
  return {
    traces: new TraceReadModel(database, lookBackMonths),
    flags: new FlagReadModel(database, lookBackMonths),
    findings: new FindingReadModel(database, lookBackMonths),
    sites: new SiteImpactReadModel(database, lookBackMonths),
  };
}

export type Reads = ReturnType<typeof gatewayReads>;

const byKey = <T>(items: readonly T[], keyOf: (item: T) => string): Record<string, T> =>
  Object.fromEntries(items.map((item) => [keyOf(item), item]));

interface FlagLike {
  batch: string;
  site: string;
  finding: string;
  relation: string;
  status: string;
  clearedBecause?: string | null | undefined;
  madeBefore: boolean;
  standing: string;
  exposure: unknown;
  path: readonly string[];
}

const flagOf = ({ batch, site, finding, relation, status, clearedBecause, ...rest }: FlagLike) => ({
  ...{ batch, site, finding, relation, status, clearedBecause: clearedBecause ?? null },
  ...{ madeBefore: rest.madeBefore, standing: rest.standing, exposure: rest.exposure, path: rest.path },
});
const nameOf = ({ batch, site, finding }: { batch: string; site: string; finding: string }): string =>
  `${batch} ${site} ${finding}`;

/** A downstream trace does not say of a batch that its circle lies beside the way down (docs/status.md). */
const withoutCycles = ({ nodes, ...rest }: Drawn): Drawn => ({
  ...rest,
  nodes: nodes.map((node) => ({ ...node, anomalies: node.anomalies.filter((each) => each !== 'cycle') })),
});

/** What the gateway says of some batches and findings of one world (its names begin so) as of a time. */
export async function answersAt(
  { traces, flags, findings }: Reads,
  world: string,
  batches: readonly string[],
  cases: readonly string[],
  at: Date,
) {
  const told: Record<string, unknown> = {};
  for (const batch of batches) {
    const up = await traces.trace({ batch, direction: 'upstream', depth: null }, at);
    const down = await traces.trace({ batch, direction: 'downstream', depth: null }, at);
    told[batch] = up &&
      down && {
        origins: up.origins.map(({ site, share, path, custody, evidence, publishers }) => ({
          ...{ site, share, path, custody, evidence, publishers },
        })),
        coverage: up.coverage,
        up: drawnBy(up),
        down: withoutCycles(drawnBy(down)),
        flags: byKey(
          up.flags.map((flag) => flagOf({ ...flag, batch })),
          nameOf,
        ),
        onItsOwn: byKey((await flags.list({ batch }, null, 1000, at)).map(flagOf), nameOf),
      };
  }
  const all = (await flags.list({}, null, 100_000, at)).filter(({ batch }) => batch.startsWith(world));
  const lives: Record<string, unknown> = {};
  for (const finding of cases) {
    const found = await findings.find(finding, at);
    const impact = await flags.impact(finding, null, 1000, at);
    lives[finding] = found && {
      ...{ status: found.status, standing: found.standing, reached: found.batchesReached },
      impact: byKey(
        impact.map(({ batch, site, exposure, path, status }) => ({ batch, site, exposure, path, status })),
        ({ batch, site }) => `${batch} ${site}`,
      ),
    };
  }
  return { traces: told, flags: byKey(all.map(flagOf), nameOf), findings: lives };
}

/** What the oracle says of the events recorded up to a time, in the same shape. */
export function foretoldAt(
  events: RecordedEvent[],
  batches: readonly string[],
  cases: readonly string[],
  at: Date,
  lookBackMonths: number,
) {
  const truth = oracle(
    events.filter(({ recordedAt }) => Date.parse(recordedAt) <= at.getTime()),
    { lookBackMonths },
  );
  const known = new Set(truth.batches());
  const flags = truth.flags().map(flagOf);
  const told: Record<string, unknown> = {};
  for (const batch of batches) {
    if (!known.has(batch)) {
      told[batch] = null;
      continue;
    }
    const { origins, coverage } = truth.trace(batch);
    const on = byKey(
      flags.filter((flag) => flag.batch === batch),
      nameOf,
    );
    told[batch] = {
      origins: origins.map(({ site, share, path, custody, evidence, publishers }) => ({
        ...{ site, share, path, custody, evidence, publishers },
      })),
      coverage,
      up: decided(() => drawnByOracle(truth.view(batch, 'upstream', null))),
      down: withoutCycles(decided(() => drawnByOracle(truth.view(batch, 'downstream', null)))),
      flags: on,
      onItsOwn: on,
    };
  }
  const lives: Record<string, unknown> = {};
  for (const finding of cases) {
    const found = truth.findings().find((each) => each.finding === finding && each.known);
    const reached = flags.filter((flag) => flag.finding === finding);
    lives[finding] = found
      ? {
          ...{ status: found.status, standing: found.standing },
          reached: new Set(reached.map(({ batch }) => batch)).size,
          impact: byKey(
            reached.map(({ batch, site, exposure, path, status }) => ({ batch, site, exposure, path, status })),
            ({ batch, site }) => `${batch} ${site}`,
          ),
        }
      : null;
  }
  return { traces: told, flags: byKey(flags, nameOf), findings: lives };
}

/** Every answer that is told as of a time, as bytes: asked again with that time they must be the same. */
export async function bytesAt(
  { traces, flags, findings, sites }: Reads,
  batch: string,
  finding: string,
  site: string,
  at: Date,
): Promise<string> {
  return JSON.stringify([
    await traces.trace({ batch, direction: 'upstream', depth: null }, at),
    await traces.trace({ batch, direction: 'downstream', depth: null }, at),
    await flags.list({}, null, 1000, at),
    await flags.list({ batch }, null, 1000, at),
    await findings.find(finding, at),
    await flags.impact(finding, null, 1000, at),
    await sites.impact(site, null, 1000, at),
  ]);
}
