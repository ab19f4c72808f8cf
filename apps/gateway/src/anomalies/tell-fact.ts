import type { AnomalyFact, BatchLead, ContestedSite } from '@headwater/lineage';
import { kilograms } from '../batches/batch-facts.read-model';
import type { ToldFact } from './anomaly';

/** As the flagger keeps it; masses in kg, times RFC 3339. */
export interface SimilarLotFact {
  readonly kind: 'withdrawn-then-similar';
  readonly withdrawn: string;
  readonly finding: string;
  readonly flaggedAt: string;
  readonly withdrawnAt: string;
  readonly madeAt: string;
  readonly mass: number;
  readonly was: number;
}

/** A fact as it goes out. */
export function tellFact(fact: AnomalyFact | BatchLead | ContestedSite | SimilarLotFact): ToldFact {
  switch (fact.kind) {
    case 'overdrawn':
      return { ...fact, made: kilograms(fact.made), used: kilograms(fact.used), over: kilograms(fact.over) };
    case 'mass-gain':
      return {
        ...fact,
        steps: fact.steps.map((step) => ({
          ...step,
          ...{ input: kilograms(step.input), output: kilograms(step.output), over: kilograms(step.over) },
        })),
      };
    case 'used-before-made':
    case 'emptied':
      return {
        ...fact,
        uses: fact.uses.map((use) => ({ ...use, taken: kilograms(use.taken), there: kilograms(use.there) })),
      };
    case 'withdrawn-then-similar':
      return { ...fact, mass: kilograms(fact.mass), was: kilograms(fact.was) };
    default:
      return fact;
  }
}
