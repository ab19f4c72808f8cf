import type { When } from '@headwater/contracts';
import { compareText } from '../events/time';
import type { StepId } from '../graph/flows';

/** Most steps, uses, and names in one fact; `count` says how many there are. */
export const MOST_EVENTS = 10;
export const MOST_NAMES = 20;

/**
 * The numbers behind one anomaly of a batch (MEANING §§ 1, 2). Masses in kg, null unknown. `Step`: how steps are told,
 * by number within one computation, or by event.
 */
export type AnomalyFact<Step = { readonly event: string }> =
  | { readonly kind: 'overdrawn'; readonly made: number; readonly used: number; readonly over: number }
  | { readonly kind: 'mass-gain'; readonly count: number; readonly steps: readonly (Step & GainFact)[] }
  | { readonly kind: 'mixed-forms'; readonly forms: readonly string[] }
  | {
      readonly kind: 'used-before-made' | 'emptied';
      readonly count: number;
      readonly uses: readonly (Step & OddUseFact)[];
    }
  | { readonly kind: 'cycle'; readonly count: number; readonly batches: readonly string[] };

export interface GainFact {
  readonly at: string;
  /** What was weighed: kg, or kg of content where every line of the step states it. */
  readonly by: 'mass' | 'content';
  readonly input: number;
  readonly yield: number;
  readonly output: number;
  /** Output less input × yield. */
  readonly over: number;
}

export interface OddUseFact {
  readonly usedAt: string;
  /** When the earliest inflow certainly after the use came; of `emptied` the earliest that is not. Null: there is none. */
  readonly madeAt: string | null;
  /** Stated to have been taken by then; where nothing was left, by this use. */
  readonly taken: number | null;
  /** What was there by then. */
  readonly there: number;
}

/** A step as it is known while a lineage is worked with, and its time: by that it is put in order. */
export interface ByNumber {
  readonly step: StepId;
  readonly when: When;
}

/** A plain date, or the instant in UTC. */
export const timeText = ({ lo, date }: When): string => date ?? new Date(lo).toISOString();

/** The first in order of time, and all that are of the same time as the last of them: only their events tell those apart. */
export function firstByTime<T extends { readonly when: When }>(all: readonly T[]): readonly T[] {
  const ordered = [...all].sort((a, b) => compareWhen(a.when, b.when));
  const last = ordered[MOST_EVENTS - 1];
  return last ? ordered.filter(({ when }) => compareWhen(when, last.when) <= 0) : ordered;
}

export const compareWhen = (a: When, b: When): number => a.lo - b.lo || a.hi - b.hi;

/** A fact with events in place of step numbers, in order of time and event, cut. */
export function withEvents(fact: AnomalyFact<ByNumber>, eventOf: (step: StepId) => string): AnomalyFact {
  if ('steps' in fact) return { ...fact, steps: told(fact.steps, eventOf, ({ output }) => output) };
  if ('uses' in fact) return { ...fact, uses: told(fact.uses, eventOf, ({ taken }) => taken ?? -1) };
  return fact;
}

function told<T extends object>(
  steps: readonly (ByNumber & T)[],
  eventOf: (step: StepId) => string,
  weightOf: (fact: T) => number,
): readonly (T & { readonly event: string })[] {
  return steps
    .map(({ step, when, ...fact }) => ({ when, told: { event: eventOf(step), ...(fact as unknown as T) } }))
    .sort(
      (a, b) =>
        compareWhen(a.when, b.when) || compareText(a.told.event, b.told.event) || weightOf(a.told) - weightOf(b.told),
    )
    .slice(0, MOST_EVENTS)
    .map((each) => each.told);
}

/** The steps that a fact tells of. */
export function stepsIn(fact: AnomalyFact<ByNumber>): readonly StepId[] {
  return ('steps' in fact ? fact.steps : 'uses' in fact ? fact.uses : []).map(({ step }) => step);
}
