import type { Trace, TraceEdge, TraceNode } from '../api/types';

/** One stretch of a path: what became what, by which events. */
export interface Stretch {
  readonly batch: string;
  /** What is known of the batch; undefined where the trace was cut. */
  readonly node: TraceNode | undefined;
  /** The events by which it came out of the one before it on the path; none for the first. */
  readonly events: readonly TraceEdge[];
}

/** A path, batch by batch, with the events that tie it (several, where a step was recorded in parts). */
export function stretchesOf(path: readonly string[], trace: Trace): readonly Stretch[] {
  const nodes = new Map(trace.nodes.map((node) => [node.batch, node]));
  return path.map((batch, place) => {
    const from = path[place - 1];
    const seen = new Set<string>();
    return {
      batch,
      node: nodes.get(batch),
      events: trace.edges.filter(
        (edge) => edge.from === from && edge.to === batch && !seen.has(edge.event) && seen.add(edge.event),
      ),
    };
  });
}
