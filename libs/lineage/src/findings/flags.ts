import { Step } from '../events/steps';
import { SiteFacts, UNREGISTERED } from '../events/sites';
import { isOrigin, Lineage } from '../lineage';
import { StepId } from '../graph/flows';
import { Triple } from '../shares/triple';
import { ClearedBecause, FindingLife, isRuledOut, Standing, standingAt } from './fold';
import { madeBefore } from './made-before';

/** A flag: a step at a site with a finding leads to the batch (MEANING § 4). */
export interface Flag {
  readonly batch: string;
  readonly site: string;
  readonly finding: string;
  readonly relation: 'origin' | 'handling';
  readonly status: 'open' | 'cleared';
  readonly clearedBecause?: ClearedBecause;
  readonly madeBefore: boolean;
  readonly standing: Standing;
  readonly exposure: Triple;
  readonly path: readonly string[];
}

/** The sites that a finding is about: its subject, or every site of which any registration names the subject operator. */
export function subjectSites(life: FindingLife, sites: ReadonlyMap<string, SiteFacts>): string[] {
  const { subject } = life.reported;
  if (subject?.site) return [subject.site];
  return [...sites].flatMap(([site, { operators }]) => (operators.has(subject!.organization!) ? [site] : []));
}

/** Whether a step stands under a finding at its site. */
export function isConcerned(step: Step, site: string, life: FindingLife, lookBackMonths: number): boolean {
  return (
    (step.kind === 'production' || step.kind === 'transformation') &&
    step.site === site &&
    !isRuledOut(step.endedOn, life.reported.observed?.from, lookBackMonths)
  );
}

/** All flags of one finding on the batches asked about. */
export function flagsOf(
  lineage: Lineage,
  life: FindingLife,
  batches: Iterable<string>,
  lookBackMonths: number,
): Flag[] {
  const { steps, sites } = lineage.input;
  const asked = [...batches];
  return subjectSites(life, sites).flatMap((site) => {
    const set: StepId[] = [...steps].flatMap(([id, step]) =>
      isConcerned(step, site, life, lookBackMonths) ? [id] : [],
    );
    if (set.length === 0) return [];
    const state = standingAt(life, site, (sites.get(site) ?? UNREGISTERED).operators);
    const shares = lineage.sharesOf(set);
    const paths = lineage.pathsFrom(set);
    return asked.flatMap((name): Flag[] => {
      const batch = lineage.batches.get(name);
      const path = batch && paths.to(batch);
      if (!batch || !path) return [];
      const upstream = lineage.upstreamOf(batch);
      const relation = set.some((id) => upstream.has(id) && isOrigin(steps.get(id)!, sites)) ? 'origin' : 'handling';
      return [
        {
          batch: name,
          site,
          finding: life.reported.finding!,
          relation,
          status: state.open ? 'open' : 'cleared',
          ...(state.clearedBecause ? { clearedBecause: state.clearedBecause } : {}),
          madeBefore: madeBefore(batch, state.closedBy),
          standing: state.standing,
          exposure: shares.inBatch(batch),
          path,
        },
      ];
    });
  });
}
