import type { DecidedBatch } from '../graph/decide-uses';
import { isBefore, latestIn } from '../graph/seen-together';
import type { Step } from '../events/steps';
import type { StepId } from '../graph/flows';

/** From when to when (ms) lie the steps of a circle that turns back in time at a batch. */
export interface CircleSpan {
  readonly lo: number;
  readonly hi: number;
  /** A use sees what is certainly after it; else only such as may be of the same time. */
  readonly back: boolean;
}

/** How far apart the readings of one plain date can lie. */
const DATE_MS = 50 * 3_600_000;

/**
 * Every circle of steps turns back in time at some batch: a use of it sees an inflow that is certainly after it, which is
 * odd, or one that is not certainly before it. Null: none turns here. `steps`: those that fill the batch.
 */
export function circleSpan(batch: DecidedBatch, steps: ReadonlyMap<StepId, Step>): CircleSpan | null {
  const { inflows, uses, odd } = batch;
  const goOn = inflows.filter(({ step }) => steps.get(step)?.kind !== 'production');
  if (goOn.length === 0 || uses.length === 0) return null;
  const latest = latestIn(inflows);
  const turning =
    odd.length > 0
      ? odd.map(({ use }) => use)
      : uses.flatMap(({ use, seen }) => (isBefore(latest(seen), use.when) ? [] : use));
  if (turning.length === 0) return null;
  return {
    lo: turning.reduce((lo, { when }) => Math.min(lo, when.lo), Infinity) - DATE_MS,
    hi: goOn.reduce((hi, { when }) => Math.max(hi, when.hi), -Infinity) + DATE_MS,
    back: odd.length > 0,
  };
}
