import type { Tx } from '@headwater/postgres';

/** Which lots were withdrawn after a flag hangs on when flags were said: what stands is the record, whatever was derived anew. */
export async function carryLots(tx: Pick<Tx, 'query'>, flagger: string): Promise<void> {
  for (const table of ['withdrawn_lot', 'similar_lot']) {
    await tx.query(`DELETE FROM ${flagger}.${table}`);
    await tx.query(`INSERT INTO ${flagger}.${table} SELECT * FROM flagger.${table}`);
  }
}
