import type { Graph, Inflow, Removal, Use } from './graph';
import { certainlyBefore, possiblyBefore } from './time';

/**
 * § 1 What a use sees, as far as times alone decide it: the inflows, but the use itself, that are not certainly after
 * it; of a container only children not certainly taken out between.
 */
export function leftFor(graph: Graph, use: Use): Inflow[] {
  const there = notCertainlyAfter(graph, use);
  if (!graph.isContainer(use.line.batch)) return there;
  const removals = removalsButBy(graph, use);
  return there.filter(
    (child) => !removals.some((r) => r.takesOut(child) && isIn(child, r) && certainlyBefore(r.time, use.step.time)),
  );
}

/** § 1: "It sees all inflows when none is left". */
export function seenByTime(graph: Graph, use: Use): Inflow[] {
  const left = leftFor(graph, use);
  return left.length > 0 ? left : inflowsButOf(graph, use);
}

/** § 1: the anomaly of a use that has nothing left: `emptied` if one was there by then, else `used-before-made`. */
export function anomalyByTime(graph: Graph, use: Use): 'emptied' | 'used-before-made' | undefined {
  if (inflowsButOf(graph, use).length === 0) return undefined; // nobody made it: untraced, not an anomaly
  if (leftFor(graph, use).length > 0) return undefined;
  return notCertainlyAfter(graph, use).length > 0 ? 'emptied' : 'used-before-made';
}

/** § 1: "a container [sees] what is in it now, or all that ever was if it is empty"; another batch all its inflows. */
export function seenDirectly(graph: Graph, batch: string): Inflow[] {
  const inflows = graph.inflowsOf(batch);
  if (!graph.isContainer(batch)) return inflows;
  const removals = graph.removalsFrom(batch);
  const inItNow = inflows.filter((child) => !removals.some((r) => r.takesOut(child) && isIn(child, r)));
  return inItNow.length > 0 ? inItNow : inflows;
}

/** § 1 Wholes: may the child have been taken out before the use? A removal at the very same time may have been. */
export function mayBeTakenOutBefore(graph: Graph, child: Inflow, use: Use): boolean {
  return removalsButBy(graph, use).some(
    (r) => r.takesOut(child) && possiblyBefore(child.step.time, r.time) && possiblyBefore(r.time, use.step.time),
  );
}

export function inflowsButOf(graph: Graph, use: Use): Inflow[] {
  return graph.inflowsOf(use.line.batch).filter((inflow) => inflow.step !== use.step);
}

function notCertainlyAfter(graph: Graph, use: Use): Inflow[] {
  return inflowsButOf(graph, use).filter((inflow) => !certainlyBefore(use.step.time, inflow.step.time));
}

function removalsButBy(graph: Graph, use: Use): Removal[] {
  return graph.removalsFrom(use.line.batch).filter((removal) => removal.use !== use);
}

/** Taken out "certainly after they were put in". */
function isIn(child: Inflow, removal: Removal): boolean {
  return certainlyBefore(child.step.time, removal.time);
}
