import type { EventLog } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import { ProblemError } from '../problems/problem';
import { ParkedItem, ParkedOriginal } from './parked';

/**
 * Puts what was parked back on its stream, byte by byte, and marks it retried, in one transaction. Should it fail once
 * more it is parked anew, under the id of its new place. Where that is, `placeRetries` finds out.
 */
export async function retryParked(
  database: Database,
  log: EventLog,
  { record, ...item }: ParkedOriginal,
  by: string,
): Promise<ParkedItem> {
  if (item.state !== 'parked')
    throw new ProblemError('retried-already', `It was ${item.state} already.`, { parameter: 'id' });
  const marked = await database.transaction('gateway.retry-parked', async (tx) => {
    const rows = await tx.query(
      `INSERT INTO gateway.parked_retry (id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [item.id, by],
    );
    if (rows.length > 0) await log.publish(tx, [{ ...record, verbatim: true }]);
    return rows.length > 0;
  });
  if (!marked) throw new ProblemError('retried-already', 'It was retried already.', { parameter: 'id' });
  return { ...item, state: 'retried' };
}
