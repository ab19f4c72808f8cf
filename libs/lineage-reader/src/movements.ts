import type { Movement } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import { containedMovements } from './contained-movements';
import type { LoadedGraph } from './lineage-input';
import type { MovementText } from './page';
import type { Walk } from './walk-upstream';

/** Movements of each batch of a walk, by its own page and by the containers that it was in. */
export async function movementsOf(
  reader: Pick<Tx, 'query'>,
  { pages, names }: Walk,
  graph: LoadedGraph,
): Promise<ReadonlyMap<string, readonly Movement[]>> {
  const movements = new Map<string, readonly Movement[]>();
  for (const [batch, , , , , moved] of pages) if (moved) movements.set(names.get(batch)!, moved.map(readMovement));
  for (const [batch, contained] of (await containedMovements(reader, graph)).all()) {
    // A container's own stand on its page already.
    const others = contained.filter((each) => each.batch !== batch);
    if (others.length > 0) movements.set(batch, [...(movements.get(batch) ?? []), ...others]);
  }
  return movements;
}

function readMovement([kind, publisher, lo, hi, day]: MovementText): Movement {
  return { kind: kind === 1 ? 'dispatch' : 'receipt', publisher, when: { lo, hi: hi ?? lo, date: day ?? null } };
}
