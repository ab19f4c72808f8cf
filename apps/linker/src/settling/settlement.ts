import { decideBatches, type DecidedBatch } from '@headwater/lineage';
import type { LoadedGraph } from '@headwater/lineage-reader';
import type { EdgeColumns, Settlement } from './edge.store';
import { edgesOfBatch } from './edges-of-batch';

/**
 * Decides what the uses of each batch see. Only what is to be written comes back: the graph of thousands of batches would
 * otherwise be held, and carried from one collection of garbage to the next, for as long as the writing takes.
 */
export function settlementOf(graph: LoadedGraph): Settlement {
  const decided = decideBatches(graph.flows);
  const batches = [...decided.keys()].map((name) => ({ id: graph.batchIds.get(name)!, name }));
  const edges: Columns = { dst: [], src: [], batch: [] };
  for (const { id, name } of batches) {
    edgesOfBatch(id, decided.get(name)!, (dst, src) => {
      edges.dst.push(dst);
      edges.src.push(src);
      edges.batch.push(id);
    });
  }
  return { batches, edges, contents: batches.flatMap(({ id, name }) => contentsOf(id, decided.get(name)!)) };
}

type Columns = Record<keyof EdgeColumns, number[]>;

/** `current` is true from the start; only where something was ever packed can it have changed. */
function contentsOf(id: number, { inflows, current }: DecidedBatch): Settlement['contents'] {
  if (!inflows.some(({ child }) => child !== null)) return [];
  const inside = new Set(current.map(({ step }) => step));
  return inflows.map(({ step }) => ({ batch: id, step, current: inside.has(step) }));
}
