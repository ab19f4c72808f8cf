import { liveEvents, stepsOf, type World } from '@headwater/lineage';
import type { LoadedGraph } from '@headwater/lineage-reader';
import type { downstreamView } from '../../apps/gateway/src/traces/trace-view';
import { byCodePoint } from '../oracle/code-points';
import type { RecordedEvent } from '../oracle/events';
import type { View } from '../oracle/oracle';

/** Cuts at which a trace is compared: none, the batch alone, its neighbours, and in the middle of things. */
export const DEPTHS = [null, 0, 1, 3];

/** What both sides draw, in one order: every node with what it says of itself, every edge, and whether that is all. */
export interface Drawn {
  readonly nodes: readonly View['nodes'][number][];
  readonly edges: readonly (readonly [from: string, to: string, event: string, time: string, mass: number | null])[];
  readonly complete: boolean;
}

export const drawnBy = ({ nodes, edges, complete }: ReturnType<typeof downstreamView>): Drawn =>
  inOrder({
    nodes: nodes.map(({ batch, depth, kind, anomalies }) => ({ batch, depth, kind, anomalies: [...anomalies] })),
    edges: edges.map(({ from, to, event, time, quantity }) => [from, to, event, time, quantity?.value ?? null]),
    complete,
  });

export const drawnByOracle = ({ nodes, edges, complete }: View): Drawn =>
  inOrder({
    nodes,
    edges: edges.map(({ from, to, event, time, mass }) => [from, to, event, time, mass]),
    complete,
  });

function inOrder({ nodes, edges, complete }: Drawn): Drawn {
  const text = (parts: readonly unknown[]): string => parts.join('\n');
  return {
    nodes: [...nodes].sort((a, b) => byCodePoint(a.batch, b.batch)),
    edges: [...edges].sort((a, b) => byCodePoint(text(a), text(b))),
    complete,
  };
}

/** A world in memory as if it had been read: its steps with the ids and times of their events. */
export function asLoaded(events: readonly RecordedEvent[], { lineage }: World): LoadedGraph {
  const heads = liveEvents(events as never).flatMap(({ stream, event }) =>
    stream === 'shipments' ? stepsOf(event as never).steps.map(() => event) : [],
  );
  return { ...lineage.input, batchIds: new Map(), events: new Map(heads.map((event, id) => [id, event])) };
}
