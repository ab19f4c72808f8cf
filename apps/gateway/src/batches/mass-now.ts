import { type BatchFlows, certainlyBefore, type DecidedBatch, sumOf } from '@headwater/lineage';

/**
 * A batch's mass; of a container that of what is in it now. Null where one is unknown, and of a batch that nobody made or
 * a container that was emptied: what went through it is not in it. `flows`: of the batch at least.
 */
export function massNow(flows: ReadonlyMap<string, BatchFlows>, batch: DecidedBatch): number | null {
  if (batch.inflows.length === 0) return null;
  if (!batch.container) return batch.mass;
  if (isEmptied(flows.get(batch.batch), batch)) return null;
  return sumOf(batch.current.map(({ mass }) => mass));
}

/** Everything that was put in certainly came out again (MEANING § 1, Containers). */
function isEmptied(flows: BatchFlows | undefined, batch: DecidedBatch): boolean {
  if (!flows) return false;
  const emptyings = [
    ...flows.unpackings,
    ...flows.uses.filter(({ packing, stated }) => !packing && !stated).map(({ when }) => ({ when, children: null })),
  ];
  return batch.inflows.every(({ when, child }) =>
    emptyings.some((emptying) => (emptying.children?.has(child!) ?? true) && certainlyBefore(when, emptying.when)),
  );
}
