import { markDirty as wakeSettling } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { FLAGGER } from '../flagger.options';

/** `event`: the identity of an event of a finding's life that is to be told of. */
export type DirtyKind = 'batch' | 'finding' | 'site' | 'organization' | 'event';

export interface DirtyKey {
  readonly kind: DirtyKind;
  readonly key: string;
  /** Of a batch: whose corrections changed what is around it; absent or null: nobody's. */
  readonly withdrawnBy?: readonly string[] | null;
}

export async function markDirty(tx: Tx, keys: readonly DirtyKey[], at: Date): Promise<void> {
  if (keys.length > 0) await insert(tx, keys, at);
  // Corrections leave dirty rows of their own: wake the worker in any case.
  await wakeSettling(tx, FLAGGER, keys.length);
}

async function insert(tx: Tx, keys: readonly DirtyKey[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO flagger.dirty (kind, key, at, withdrawn_by) SELECT kind, key, $3, string_to_array(by, E'\\x1f')
     FROM unnest($1::text[], $2::text[], $4::text[]) AS u(kind, key, by)`,
    [
      keys.map(({ kind }) => kind),
      keys.map(({ key }) => key),
      at,
      keys.map(({ withdrawnBy }) => withdrawnBy?.join('\u001f') ?? null),
    ],
  );
}

/** A key with the time at which the events behind it were recorded. */
export interface MarkedKey extends DirtyKey {
  readonly at: Date;
}

export async function takeDirty(tx: Tx, limit: number): Promise<MarkedKey[]> {
  return tx.query<MarkedKey & Record<string, unknown>>(
    `DELETE FROM flagger.dirty WHERE ctid = ANY(ARRAY(SELECT ctid FROM flagger.dirty LIMIT $1)) RETURNING kind, key, at, array_to_json(withdrawn_by) AS "withdrawnBy"`,
    [limit],
  );
}

export const keysIn = (dirty: readonly DirtyKey[], kind: DirtyKind): string[] => [
  ...new Set(dirty.flatMap((each) => (each.kind === kind ? [each.key] : []))),
];
