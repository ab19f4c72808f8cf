import { compareText } from '../events/time';
import type { Adjacency } from '../graph/adjacency';
import type { DecidedBatch } from '../graph/decide-uses';
import type { StepGraph } from '../graph/step-graph';

/**
 * The batches by way of which the steps of a circle see one another: of what was loaded. Each circle (all steps that lead
 * to one another) is looked at once, in time linear in all that leads to it and that it leads to.
 */
export class Circles {
  private readonly batchesAt = new Map<number, ReadonlySet<string>>();

  constructor(private readonly graph: StepGraph) {}

  /** Of the circles on which steps lie that fill a batch; by code point order. */
  through({ inflows }: DecidedBatch): readonly string[] {
    const circles = new Set<ReadonlySet<string>>();
    for (const { step } of inflows) {
      const node = this.graph.nodeOf.get(step);
      if (node !== undefined && this.graph.cyclic[node]) circles.add(this.at(node));
    }
    return [...new Set([...circles].flatMap((names) => [...names]))].sort(compareText);
  }

  private at(node: number): ReadonlySet<string> {
    const known = this.batchesAt.get(node);
    if (known) return known;
    const names = new Set<string>();
    const ahead = reachOf(node, this.graph.seenBy);
    for (const each of reachOf(node, this.graph.sees)) {
      if (!ahead.has(each)) continue;
      const sight = this.graph.sights[each];
      if (sight) names.add(sight.batch.batch);
      else this.batchesAt.set(each, names);
    }
    return names;
  }
}

/** All nodes that one leads to, itself included. */
function reachOf(node: number, { starts, targets }: Adjacency): ReadonlySet<number> {
  const met = new Set([node]);
  for (const each of met) for (let i = starts[each]!; i < starts[each + 1]!; i++) met.add(targets[i]!);
  return met;
}
