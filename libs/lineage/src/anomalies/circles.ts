import { compareText } from '../events/time';
import type { DecidedBatch } from '../graph/decide-uses';
import type { StepGraph } from '../graph/step-graph';
import { type AnomalyFact, MOST_NAMES } from './anomaly-fact';
import { onlyTogether } from './together';

/** By code point order, the first of them. */
export function circleFact(batches: Iterable<string>): Extract<AnomalyFact, { kind: 'cycle' }> {
  const all = [...new Set(batches)].sort(compareText);
  return { kind: 'cycle', count: all.length, batches: all.slice(0, MOST_NAMES) };
}

/**
 * The batches by way of which the steps of a circle see one another: of what was loaded. Each circle (all steps that lead
 * to one another) is looked at once, in time linear in all that leads to it and that it leads to.
 */
export class Circles {
  private readonly batchesAt = new Map<number, ReadonlySet<string>>();

  constructor(private readonly graph: StepGraph) {}

  /** Of the circles on which steps lie that fill a batch. */
  through({ inflows }: DecidedBatch): Extract<AnomalyFact, { kind: 'cycle' }> {
    const circles = new Set<ReadonlySet<string>>();
    for (const { step } of inflows) {
      const node = this.graph.nodeOf.get(step);
      if (node !== undefined && this.graph.cyclic[node]) circles.add(this.at(node));
    }
    return circleFact([...circles].flatMap((names) => [...names]));
  }

  private at(node: number): ReadonlySet<string> {
    const known = this.batchesAt.get(node);
    if (known) return known;
    const names = new Set<string>();
    for (const each of onlyTogether(node, this.graph.sees, this.graph.seenBy)) {
      const sight = this.graph.sights[each];
      if (sight) names.add(sight.batch.batch);
      else this.batchesAt.set(each, names);
    }
    return names;
  }
}
