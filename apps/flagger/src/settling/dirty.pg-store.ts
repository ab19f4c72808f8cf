import { markDirty as wakeSettling } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { FLAGGER } from '../flagger.options';

export type DirtyKind = 'batch' | 'finding' | 'site' | 'organization';

export interface DirtyKey {
  readonly kind: DirtyKind;
  readonly key: string;
}

export async function markDirty(tx: Tx, keys: readonly DirtyKey[], at: Date): Promise<void> {
  if (keys.length > 0) await insert(tx, keys, at);
  // Corrections leave dirty rows of their own: wake the worker in any case.
  await wakeSettling(tx, FLAGGER, keys.length);
}

async function insert(tx: Tx, keys: readonly DirtyKey[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO flagger.dirty (kind, key, at) SELECT kind, key, $3 FROM unnest($1::text[], $2::text[]) AS u(kind, key)`,
    [keys.map(({ kind }) => kind), keys.map(({ key }) => key), at],
  );
}

export async function takeDirty(tx: Tx, limit: number): Promise<DirtyKey[]> {
  return tx.query<{ kind: DirtyKind; key: string }>(
    `DELETE FROM flagger.dirty WHERE ctid = ANY(ARRAY(SELECT ctid FROM flagger.dirty LIMIT $1)) RETURNING kind, key`,
    [limit],
  );
}
