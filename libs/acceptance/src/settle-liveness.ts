import { voidSpans, type Spans } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';

/** An event that became void, or live again, or of which it is known now that it was so for a while. */
export interface LivenessChange {
  readonly identity: string;
  readonly live: boolean;
  /** When it was void, by what had been recorded by then: a tstzmultirange; null: never. */
  readonly void: string | null;
}

export interface SettledLiveness {
  readonly taken: number;
  readonly changes: readonly LivenessChange[];
  /** When the events behind each row taken were recorded. */
  readonly since: readonly Date[];
}

/** Most dirty identities taken at once. */
const LIMIT = 500;

/**
 * Settles what corrections void and restore, after their commits: reads the whole chain around each dirty identity, and
 * returns what changed, for the app to follow up in the same transaction. `taken` is 0 when nothing was dirty. Call it
 * after taking the app's own dirty rows: whoever sees those then sees what corrections make of their events.
 */
export async function settleLiveness(tx: Tx, app: string): Promise<SettledLiveness> {
  const marked = await tx.query<{ identity: string; at: Date }>(
    `DELETE FROM ${app}.dirty_event WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${app}.dirty_event LIMIT ${LIMIT})) RETURNING identity, at`,
  );
  // A correction and its target that were written at once see nothing of one another: what was missing is looked for again.
  const arrived = await tx.query<{ identity: string }>(
    `UPDATE ${app}.correction c SET waiting = false
     WHERE c.waiting AND EXISTS (SELECT FROM ${app}.accepted_event e WHERE e.identity = c.target) RETURNING c.target AS identity`,
  );
  const dirty = [...marked, ...arrived];
  if (dirty.length === 0) return { taken: 0, changes: [], since: [] };
  const corrections = await tx.query<{ identity: string; target: string; recordedAt: number }>(
    `WITH RECURSIVE chain(identity) AS (
       SELECT unnest($1::uuid[])
       UNION
       SELECT CASE WHEN c.target = chain.identity THEN c.identity ELSE c.target END
       FROM chain JOIN ${app}.correction c ON c.target = chain.identity OR c.identity = chain.identity
     )
     SELECT c.identity, c.target, (extract(epoch FROM e.recorded_at) * 1000)::float8 AS "recordedAt"
     FROM ${app}.correction c JOIN chain ON chain.identity = c.identity JOIN ${app}.accepted_event e ON e.identity = c.identity`,
    [dirty.map(({ identity }) => identity)],
  );
  const spans = voidSpans(corrections);
  const touched = [
    ...new Set([
      ...dirty.map(({ identity }) => identity),
      ...corrections.flatMap(({ identity, target }) => [identity, target]),
    ]),
  ];
  const changes = await tx.query<LivenessChange>(
    `UPDATE ${app}.accepted_event e SET live = u.live, void = u.void::tstzmultirange
     FROM unnest($1::uuid[], $2::boolean[], $3::text[]) AS u(identity, live, void)
     WHERE e.identity = u.identity AND (e.live <> u.live OR e.void IS DISTINCT FROM u.void::tstzmultirange)
     RETURNING e.identity, e.live, u.void`,
    [
      touched,
      touched.map((identity) => spans.get(identity)?.at(-1)?.[1] !== null),
      touched.map((identity) => multirange(spans.get(identity) ?? [])),
    ],
  );
  return { taken: dirty.length, changes, since: marked.map(({ at }) => at) };
}

function multirange(spans: Spans): string | null {
  const time = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
  return spans.length === 0 ? null : `{${spans.map(([from, to]) => `[${time(from)},${time(to)})`).join(',')}}`;
}
