import type { Handed } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import { containedMovements } from './contained-movements';
import type { LoadedGraph } from './lineage-input';
import type { Walk } from './walk-upstream';

interface Sets extends Handed {
  readonly sentBy: Set<string>;
  readonly receivedBy: Set<string>;
}

/** Who sent and who received each batch of a walk, by its own page and by the containers that it was in. */
export async function handedOf(
  reader: Pick<Tx, 'query'>,
  { pages, names }: Walk,
  graph: LoadedGraph,
): Promise<ReadonlyMap<string, Handed>> {
  const handed = new Map<string, Sets>();
  const of = (batch: string): Sets => {
    let sets = handed.get(batch);
    if (!sets) handed.set(batch, (sets = { sentBy: new Set(), receivedBy: new Set() }));
    return sets;
  };
  for (const [batch, , , , , moved] of pages)
    for (const word of moved ?? [])
      (word.startsWith('>') ? of(names.get(batch)!).sentBy : of(names.get(batch)!).receivedBy).add(word.slice(1));
  for (const [batch, { sentBy, receivedBy }] of (await containedMovements(reader, graph)).handed()) {
    const sets = of(batch);
    for (const publisher of sentBy) sets.sentBy.add(publisher);
    for (const publisher of receivedBy) sets.receivedBy.add(publisher);
  }
  return handed;
}
