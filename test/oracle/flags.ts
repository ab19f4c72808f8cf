import { byCodePoint } from './code-points';
import type { Period } from './events';
import type { ClearedBecause, Finding, Standing, State } from './findings';
import type { Network } from './network';
import { pathTo } from './paths';
import { stepsTo } from './reach';
import { shareOf } from './shares';
import type { Sites } from './sites';
import type { Step } from './steps';
import { certainlyBefore, lessMonths, momentOf, utcDateOf } from './time';
import type { Triple } from './triple';

export interface Flag {
  batch: string;
  site: string;
  finding: string;
  relation: 'origin' | 'handling';
  status: 'open' | 'cleared';
  clearedBecause?: ClearedBecause;
  madeBefore: boolean;
  standing: Standing;
  exposure: Triple;
  path: string[];
}

/** A flag and the steps that it stands on. */
export interface GroundedFlag extends Flag {
  steps: Set<Step>;
}

/** § 4 Flag: "a production or transformation at the site, not ruled out, leads to the batch". */
export function flagsOf(network: Network, sites: Sites, findings: Finding[], lookBackMonths: number): GroundedFlag[] {
  const flags = network.graph.batches.flatMap((batch) => {
    const upstream = stepsTo(network, batch);
    return findings.flatMap((finding) =>
      finding.sites.flatMap((state): GroundedFlag[] => {
        const steps = [...upstream].filter(
          (step) => step.site === state.site && !isRuledOut(step, finding.observed, lookBackMonths),
        );
        if (steps.length === 0) return [];
        const head = { batch, site: state.site, finding: finding.finding, standing: state.standing };
        const relation = steps.some((step) => sites.isOrigin(step)) ? 'origin' : 'handling';
        return [
          { ...head, relation, ...statusOf(network, batch, state), ...exposureOf(network, batch, new Set(steps)) },
        ];
      }),
    );
  });
  return flags.sort(
    (a, b) => byCodePoint(a.batch, b.batch) || byCodePoint(a.site, b.site) || byCodePoint(a.finding, b.finding),
  );
}

export function exposureOf(network: Network, batch: string, steps: Set<Step>) {
  return { exposure: shareOf(network, steps, batch), path: pathTo(network, steps, batch), steps };
}

/** § 4 Ruled out: the step ended before the finding's `observed.from` less 12 calendar months. */
function isRuledOut({ event, period }: Step, observed: Period | undefined, lookBackMonths: number): boolean {
  if (observed?.from === undefined) return false;
  const ended = period?.to ?? utcDateOf(event.eventTime);
  return ended < lessMonths(observed.from, lookBackMonths);
}

/** § 4: "`madeBefore: true` where the batch was made before: remedying a site does not remake the lot". */
function statusOf(
  network: Network,
  batch: string,
  state: State,
): Pick<Flag, 'status' | 'clearedBecause' | 'madeBefore'> {
  const { closedBy, clearedBecause } = state;
  if (state.open || !closedBy) return { status: 'open', madeBefore: false };
  const closed = momentOf(closedBy.eventTime);
  const madeBefore = network.seenDirectly(batch).some(({ step }) => !certainlyBefore(closed, step.time));
  return { status: 'cleared', clearedBecause, madeBefore: clearedBecause === 'remediated' && madeBefore };
}
