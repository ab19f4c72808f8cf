import { commodityOf, type Reader } from '@headwater/lineage-reader';
import type { FlagItem } from './flag';

/** As decided with the flag; where the steps say nothing (a container's), that of what was put in. */
export async function withCommodities(then: Reader, flags: readonly FlagItem[]): Promise<FlagItem[]> {
  const silent = flags.flatMap(({ batch, commodity }) => (commodity === null ? batch : []));
  if (silent.length === 0) return [...flags];
  const rows = await then.query<{ batch: string; commodity: string | null }>(
    `SELECT b.name AS batch, ${commodityOf('b.id')} AS commodity FROM linker.batch b WHERE b.name = ANY ($1::text[])`,
    [[...new Set(silent)]],
  );
  const said = new Map(rows.map(({ batch, commodity }) => [batch, commodity]));
  return flags.map((flag) => ({ ...flag, commodity: flag.commodity ?? said.get(flag.batch) ?? null }));
}
