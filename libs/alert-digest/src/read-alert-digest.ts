import { CLEARED, RAISED } from '@headwater/alerts';
import type { Database, Tx } from '@headwater/postgres';
import { alertDigest, type AlertDigest, type ToldFinding } from './alert-digest';

/** Reads the digest of one subscription, from its own alerts; costs as much as it was ever told. */
export async function readAlertDigest(
  reader: Pick<Database | Tx, 'query'>,
  subscription: { readonly id: string; readonly number: number },
  from: Date,
  to: Date,
): Promise<AlertDigest> {
  const told = await reader.query<ToldFinding>(
    `WITH told AS (
       SELECT finding,
         (count(*) FILTER (WHERE type = $2 AND at >= $4 AND at < $5))::integer AS raised,
         (count(*) FILTER (WHERE type = $3 AND at >= $4 AND at < $5 AND body::json #>> '{data,reason}' = 'remediated'))::integer AS mended,
         (count(*) FILTER (WHERE type = $2) - count(*) FILTER (WHERE type = $3))::integer AS open
       FROM notifier.alert WHERE subscription = $1 AND type IN ($2, $3) GROUP BY finding)
     SELECT t.finding, t.raised, t.mended, t.open, f.category, f.severity, f.standing, f.due_date AS "dueDate"
     FROM told t LEFT JOIN flagger.finding f USING (finding)
     WHERE t.raised > 0 OR t.mended > 0 OR t.open > 0`,
    [subscription.number, RAISED, CLEARED, from, to],
  );
  const head = { subscription: subscription.id, from: from.toISOString(), to: to.toISOString() };
  return alertDigest(head, told, to.toISOString().slice(0, 10));
}
