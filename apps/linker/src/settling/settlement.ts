import { decideBatches, type DecidedBatch } from '@headwater/lineage';
import type { LoadedGraph } from '@headwater/lineage-reader';
import type { EdgeColumns, Settlement } from './edge.store';

/**
 * Decides what the uses of each batch see. Only what is to be written comes back: the graph of thousands of batches would
 * otherwise be held, and carried from one collection of garbage to the next, for as long as the writing takes.
 */
export function settlementOf(graph: LoadedGraph): Settlement {
  const decided = decideBatches(graph.flows);
  const batches = [...decided.keys()].map((name) => ({ id: graph.batchIds.get(name)!, name }));
  return {
    batches,
    edges: edgesOf(graph, decided),
    contents: batches.flatMap(({ id, name }) => contentsOf(id, decided.get(name)!)),
  };
}

function edgesOf(graph: LoadedGraph, decided: ReadonlyMap<string, DecidedBatch>): EdgeColumns {
  const columns: Record<keyof EdgeColumns, number[]> = { dst: [], src: [], batch: [] };
  for (const [name, { uses }] of decided) {
    const id = graph.batchIds.get(name)!;
    for (const { use, seen } of uses) {
      for (const { step } of seen) {
        columns.dst.push(use.step);
        columns.src.push(step);
        columns.batch.push(id);
      }
    }
  }
  return columns;
}

/** `current` is true from the start; only where something was ever packed can it have changed. */
function contentsOf(id: number, { inflows, current }: DecidedBatch): Settlement['contents'] {
  if (!inflows.some(({ child }) => child !== null)) return [];
  const inside = new Set(current.map(({ step }) => step));
  return inflows.map(({ step }) => ({ batch: id, step, current: inside.has(step) }));
}
