import { asOf, type Reader } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';

/**
 * Reads in one snapshot what was known at a time (MEANING § 7). Answers of now are read so, too, as of the time through
 * which all is projected: what has come since may be there or not, and shows in none.
 */
export const readAsOf = <T>(
  database: Database,
  name: string,
  at: Date,
  read: (then: Reader, tx: Tx) => Promise<T>,
): Promise<T> =>
  database.transaction(name, async (tx) => read(await asOf(tx, at), tx), {
    isolation: 'repeatable read',
    readOnly: true,
  });

/** The most by which clocks of the database and of the log may differ unnoticed, ms. */
const MARGIN_MS = 50;

/**
 * Whether what an app has derived (edges; findings, reach and flags) stands as it did at a time that is projected: nothing
 * that it hangs on was settled since. To be asked in the snapshot in which it is read.
 */
export async function stoodAt(tx: Reader, app: 'linker' | 'flagger', at: Date, marginMs = MARGIN_MS): Promise<boolean> {
  const [row] = await tx.query<{ stood: boolean }>(
    `SELECT max(at) + $2 * interval '1 ms' <= $1::timestamptz AS stood FROM ${app}.settled`,
    [at, marginMs],
  );
  return row!.stood;
}
