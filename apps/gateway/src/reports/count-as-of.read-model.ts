import type { Reader } from '@headwater/lineage-reader';
import { isTimeout, type Database, type Tx } from '@headwater/postgres';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { ProblemError } from '../problems/problem';

/**
 * A report counts whole tables. PostgreSQL knows nothing of how many rows its parts have, guesses few, and would compare
 * each with each: joins by hashing only, in enough memory, for a bounded time.
 */
const SETTINGS = [
  `SET LOCAL enable_nestloop = off`,
  `SET LOCAL work_mem = '32MB'`,
  `SET LOCAL jit = off`,
  `SET LOCAL statement_timeout = '20s'`,
];

/** Counts in one snapshot what was known at a time; where the database takes too long over it, less is to be asked for. */
export async function countAsOf<T>(
  database: Database,
  name: string,
  at: Date,
  count: (then: Reader, tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await readAsOf(database, name, at, async (then, tx) => {
      for (const setting of SETTINGS) await tx.query(setting);
      return count(then, tx);
    });
  } catch (error) {
    if (isTimeout(error)) throw new ProblemError('too-many-findings', 'Counting took too long.');
    throw error;
  }
}
