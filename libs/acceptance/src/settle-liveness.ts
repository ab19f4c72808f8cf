import { voided } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';

/** An event that became void, or live again. */
export interface LivenessChange {
  readonly identity: string;
  readonly live: boolean;
}

/** Most dirty identities taken at once. */
const LIMIT = 500;

/**
 * Settles what corrections void and restore, after their commits: reads the whole chain around each dirty identity, and
 * returns what changed, for the app to follow up in the same transaction. `taken` is 0 when nothing was dirty. Call it
 * after taking the app's own dirty rows: whoever sees those then sees what corrections make of their events.
 */
export async function settleLiveness(
  tx: Tx,
  app: string,
): Promise<{ taken: number; changes: readonly LivenessChange[] }> {
  const marked = await tx.query<{ identity: string }>(
    `DELETE FROM ${app}.dirty_event WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${app}.dirty_event LIMIT ${LIMIT})) RETURNING identity`,
  );
  // A correction and its target that were written at once see nothing of one another: what was missing is looked for again.
  const arrived = await tx.query<{ identity: string }>(
    `UPDATE ${app}.correction c SET waiting = false
     WHERE c.waiting AND EXISTS (SELECT FROM ${app}.accepted_event e WHERE e.identity = c.target) RETURNING c.target AS identity`,
  );
  const dirty = [...marked, ...arrived];
  if (dirty.length === 0) return { taken: 0, changes: [] };
  const corrections = await tx.query<{ identity: string; target: string }>(
    `WITH RECURSIVE chain(identity) AS (
       SELECT unnest($1::uuid[])
       UNION
       SELECT CASE WHEN c.target = chain.identity THEN c.identity ELSE c.target END
       FROM chain JOIN ${app}.correction c ON c.target = chain.identity OR c.identity = chain.identity
     )
     SELECT c.identity, c.target FROM ${app}.correction c JOIN chain ON chain.identity = c.identity`,
    [dirty.map(({ identity }) => identity)],
  );
  const gone = voided(corrections);
  const touched = [
    ...new Set([
      ...dirty.map(({ identity }) => identity),
      ...corrections.flatMap(({ identity, target }) => [identity, target]),
    ]),
  ];
  const changes = await tx.query<LivenessChange>(
    `UPDATE ${app}.accepted_event e SET live = u.live FROM unnest($1::uuid[], $2::boolean[]) AS u(identity, live)
     WHERE e.identity = u.identity AND e.live <> u.live RETURNING e.identity, e.live`,
    [touched, touched.map((identity) => !gone.has(identity))],
  );
  return { taken: dirty.length, changes };
}
