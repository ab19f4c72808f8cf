import { decideBatches, type DecidedBatch } from '@headwater/lineage';
import type { LoadedGraph } from '@headwater/lineage-reader';
import type { Settlement } from './edge.store';

/**
 * Decides what the uses of each batch see. Only what is to be written comes back: the graph of thousands of batches would
 * otherwise be held, and carried from one collection of garbage to the next, for as long as the writing takes.
 */
export function settlementOf(graph: LoadedGraph): Settlement {
  const decided = [...decideBatches(graph.flows).values()].map((each) => ({
    ...each,
    id: graph.batchIds.get(each.batch)!,
  }));
  return {
    batches: decided.map(({ id, batch }) => ({ id, name: batch })),
    edges: decided.flatMap(({ id, uses }) =>
      uses.flatMap(({ use, seen }) => seen.map(({ step }) => ({ dst: use.step, src: step, batch: id }))),
    ),
    contents: decided.flatMap(contentsOf),
  };
}

/** `current` is true from the start; only where something was ever packed can it have changed. */
function contentsOf({ id, inflows, current }: DecidedBatch & { readonly id: number }): Settlement['contents'] {
  if (!inflows.some(({ child }) => child !== null)) return [];
  const inside = new Set(current.map(({ step }) => step));
  return inflows.map(({ step }) => ({ batch: id, step, current: inside.has(step) }));
}
