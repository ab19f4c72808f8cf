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
 * returns what changed, for the app to follow up in the same transaction. `taken` is 0 when nothing was dirty.
 */
export async function settleLiveness(
  tx: Tx,
  app: string,
): Promise<{ taken: number; changes: readonly LivenessChange[] }> {
  const dirty = await tx.query<{ identity: string }>(
    `DELETE FROM ${app}.dirty_event WHERE identity IN (SELECT identity FROM ${app}.dirty_event ORDER BY at LIMIT ${LIMIT} FOR UPDATE) RETURNING identity`,
  );
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
