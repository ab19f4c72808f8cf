import type { Tx } from '@headwater/postgres';
import type { LoadedGraph } from './lineage-input';
import { movementsOf } from './movements';
import { toLineage } from './walked-lineage';
import { walkUpstream } from './walk-upstream';

/** The whole lineage upstream of some batches. Several statements: `reader` must read one snapshot. */
export async function loadUpstream(reader: Pick<Tx, 'query'>, batches: readonly number[]): Promise<LoadedGraph> {
  const walk = await walkUpstream(reader, batches);
  const graph = toLineage(walk);
  return { ...graph, movements: await movementsOf(reader, walk, graph) };
}
