import { decideBatches } from '@headwater/lineage';
import { commodityOf, holderOf, loadDeciding, madeBy, massOf } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { massNow } from './mass-now';

type Reader = Pick<Tx, 'query'>;

/** Mass in kilograms, as every quantity goes out; null unknown. */
export type Quantity = { readonly value: number; readonly unit: 'KGM' } | null;
export const kilograms = (mass: number | null): Quantity => (mass === null ? null : { value: mass, unit: 'KGM' });

/** What lists say of a batch. */
export interface BatchFacts {
  readonly id: number;
  readonly batch: string;
  readonly commodity: string | null;
  readonly mass: number | null;
  /** Where it was made. */
  readonly site: string | null;
  readonly holder: string | null;
}

const FACTS = `
  SELECT b.id, b.name AS batch, ${commodityOf('b.id')} AS commodity,
    ${massOf('b.id')} AS mass,
    EXISTS (SELECT FROM linker.flow i WHERE i.batch = b.id AND i.role = 'i' AND i.live AND NOT i.stated AND coalesce(i.child, i.renamed) IS NOT NULL) AS whole,
    (SELECT m.site FROM (${madeBy('b.id')}) m) AS site,
    ${holderOf('b.id')} AS holder
  FROM linker.batch b
  WHERE b.id = ANY ($1::bigint[])`;

/** Facts of some batches, by id. */
export async function batchFacts(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, BatchFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<BatchFacts & { whole: boolean }>(FACTS, [[...new Set(ids)]]);
  const masses = await massesOfWholes(
    reader,
    rows.filter(({ whole, mass }) => whole && mass === null).map(({ id }) => id),
  );
  return new Map(
    rows.map(({ whole: _, ...row }) => [row.id, { ...row, mass: row.mass ?? masses.get(row.batch) ?? null }]),
  );
}

/** Of batches into which others went whole, by name: their lines do not say it, those others do. */
async function massesOfWholes(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<string, number | null>> {
  if (ids.length === 0) return new Map();
  const { flows } = await loadDeciding(reader, ids);
  return new Map([...decideBatches(flows)].map(([name, decided]) => [name, massNow(flows, decided)]));
}

/** The number of a batch that any live event names; null: unknown. */
export async function batchId(reader: Reader, batch: string): Promise<number | null> {
  const [row] = await reader.query<{ id: number }>(
    `SELECT b.id FROM linker.batch b WHERE b.name = $1 AND (
       EXISTS (SELECT FROM linker.flow f WHERE f.batch = b.id AND f.live)
       OR EXISTS (SELECT FROM linker.movement m WHERE m.batch = b.id AND m.live)
       OR EXISTS (SELECT FROM linker.unpacking u WHERE u.container = b.id AND u.live)
       OR EXISTS (SELECT FROM linker.unpacking u WHERE u.children @> ARRAY[b.name] AND u.live))`,
    [batch],
  );
  return row?.id ?? null;
}
