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
  const edges: Columns = { dst: [], src: [], batch: [] };
  for (const { id, name } of batches) addEdges(edges, id, decided.get(name)!);
  return { batches, edges, contents: batches.flatMap(({ id, name }) => contentsOf(id, decided.get(name)!)) };
}

type Columns = Record<keyof EdgeColumns, number[]>;

/**
 * Of n inflows and m uses that see them all, n + m edges by way of a node that stands for the batch (its number below
 * zero: no step has such a one), where n × m would be more. A silo of thousands would not fit into memory otherwise.
 */
function addEdges(edges: Columns, id: number, { inflows, uses }: DecidedBatch): void {
  const add = (dst: number, src: number): void => {
    edges.dst.push(dst);
    edges.src.push(src);
    edges.batch.push(id);
  };
  const seesAll = uses.filter(({ seen }) => seen.length === inflows.length).length;
  const gathered = seesAll * inflows.length > seesAll + inflows.length;
  if (gathered) for (const { step } of inflows) add(-id, step);
  for (const { use, seen } of uses) {
    if (gathered && seen.length === inflows.length) add(use.step, -id);
    else for (const { step } of seen) add(use.step, step);
  }
}

/** `current` is true from the start; only where something was ever packed can it have changed. */
function contentsOf(id: number, { inflows, current }: DecidedBatch): Settlement['contents'] {
  if (!inflows.some(({ child }) => child !== null)) return [];
  const inside = new Set(current.map(({ step }) => step));
  return inflows.map(({ step }) => ({ batch: id, step, current: inside.has(step) }));
}
