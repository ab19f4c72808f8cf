import { MODELS, type Model } from './answers';
import type { Inflow } from './graph';
import type { Step } from './steps';
import type { Ways } from './ways';
import type { Wholly } from './wholly';

/**
 * § 3 Custody: "the weakest over its paths"; a step that says nothing, and a batch filled by several steps, keep what
 * came in if all of it is of one origin site with nothing untraced, else it is unspecified.
 */
export function custodyOf({ steps, uses }: Ways, seen: Inflow[], wholly: Wholly): Model {
  const batchesSeen = [...uses.map(({ sees }) => sees), seen].filter((inflows) => inflows.length > 1);
  return weakest([
    ...steps.map((step) => modelOf(step) ?? kept(wholly.step(step))),
    ...batchesSeen.map((inflows) => kept(wholly.seen(inflows))),
  ]);
}

/** The strongest weakens nothing. */
const kept = (isKept: boolean): Model => (isKept ? 'identity-preserved' : 'unspecified');

function modelOf({ event }: Step): Model | undefined {
  const said = 'custody' in event ? event.custody : undefined;
  return said === undefined ? undefined : asModel(said);
}

/** A model that nobody said is unspecified. */
export function asModel(said: string | undefined): Model {
  return MODELS.find((model) => model === said) ?? 'unspecified';
}

export function isWeaker(a: Model, b: Model): boolean {
  return MODELS.indexOf(a) > MODELS.indexOf(b);
}

function weakest(models: Model[]): Model {
  return models.reduce((a, b) => (isWeaker(b, a) ? b : a), 'identity-preserved');
}
