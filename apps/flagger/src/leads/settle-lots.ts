import type { Tx } from '@headwater/postgres';
import type { PgLotStore } from './lot.pg-store';
import { similarLots, type SimilarLot } from './similar-lots';

/**
 * Looks, after flags were settled, for lots that were withdrawn after a flag and for lots like them: of the batches that
 * changed, whichever of the two they are. To be called in the transaction that settled their flags.
 */
export async function settleLots(tx: Tx, lots: PgLotStore, batches: readonly string[]): Promise<void> {
  if (batches.length === 0 || !(await lots.any(tx))) return;
  const withdrawn = await lots.withdrawn(tx, batches);
  await lots.replace(tx, batches, withdrawn);
  const looked = new Map([...withdrawn, ...(await lots.beside(tx, batches))].map((lot) => [lot.batch, lot]));
  const found: SimilarLot[] = [];
  for (const lot of looked.values())
    if (lot.mass !== null) found.push(...similarLots(lot, await lots.madeAround(tx, lot)));
  await lots.keep(tx, [...batches, ...looked.keys()], found);
}
