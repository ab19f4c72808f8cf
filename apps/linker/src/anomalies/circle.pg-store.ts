import type { CircleSpan, KeptEdge } from '@headwater/lineage';
import { lookUp } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';

/** A batch that was looked at. */
export interface Watched {
  readonly batch: number;
  /** Of a circle that could turn back in time here. */
  readonly span: Pick<CircleSpan, 'lo' | 'hi'> | null;
  /** From when to when something flows into or out of it, ms. */
  readonly times: { readonly lo: number; readonly hi: number } | null;
}

export interface NamedBatch {
  readonly id: number;
  readonly name: string;
}

/** Where circles are looked for, and what is read on the way. */
export class PgCircleStore {
  /** Makes those due where a circle may have come about or been broken by what changed at these batches. */
  async watch(tx: Tx, batches: readonly Watched[]): Promise<void> {
    const turning = batches.flatMap(({ batch, span }) => (span ? [{ batch, ...span }] : []));
    if (turning.length > 0)
      await tx.query(
        `INSERT INTO linker.circle_watch (batch, lo, hi, due) SELECT *, true FROM unnest($1::bigint[], $2::bigint[], $3::bigint[])
         ON CONFLICT (batch) DO UPDATE SET lo = excluded.lo, hi = excluded.hi, due = true`,
        [turning.map(({ batch }) => batch), turning.map(({ lo }) => lo), turning.map(({ hi }) => hi)],
      );
    const changed = batches.flatMap(({ times }) => times ?? []);
    await tx.query(
      `UPDATE linker.circle_watch w SET due = true WHERE NOT due AND (batch = ANY($1::bigint[])
         OR EXISTS (SELECT FROM unnest($2::bigint[], $3::bigint[]) AS u(lo, hi) WHERE w.lo <= u.hi AND w.hi >= u.lo))`,
      [batches.map(({ batch }) => batch), changed.map(({ lo }) => lo), changed.map(({ hi }) => hi)],
    );
  }

  due(tx: Tx, limit: number): Promise<readonly NamedBatch[]> {
    return tx.query<NamedBatch & Record<string, unknown>>(
      `SELECT w.batch AS id, b.name FROM linker.circle_watch w JOIN linker.batch b ON b.id = w.batch WHERE w.due ORDER BY w.batch LIMIT $1`,
      [limit],
    );
  }

  /** Edges on all ways to the steps that fill these batches; no more than `most` and one. */
  async upstream(tx: Tx, batches: readonly number[], most: number): Promise<readonly KeptEdge[]> {
    return tx.query<KeptEdge & Record<string, unknown>>(
      `WITH RECURSIVE up(node) AS (
         SELECT f.step FROM unnest($1::bigint[]) AS w(id), ${lookUp(`SELECT f.step FROM linker.flow f WHERE f.batch = w.id AND f.role = 'i' AND f.live`)} f
         UNION
         SELECT e.src FROM up, ${lookUp('SELECT e.src FROM linker.edge e WHERE e.dst = up.node')} e
       ) SELECT e.* FROM up, ${lookUp('SELECT e.dst, e.src, e.batch FROM linker.edge e WHERE e.dst = up.node')} e LIMIT $2`,
      [batches, most + 1],
    );
  }

  /** What steps fill, and when they were, ms. */
  async filledBy(
    tx: Tx,
    steps: readonly number[],
  ): Promise<readonly (NamedBatch & { readonly step: number; readonly lo: number; readonly hi: number })[]> {
    return tx.query<NamedBatch & { step: number; lo: number; hi: number }>(
      `SELECT f.batch AS id, b.name, f.step, f.lo, f.hi FROM unnest($1::bigint[]) AS w(step),
         ${lookUp(`SELECT f.batch, f.step, f.lo, f.hi FROM linker.flow f WHERE f.step = w.step AND f.role = 'i' AND f.live`)} f
         JOIN linker.batch b ON b.id = f.batch`,
      [steps],
    );
  }

  async namesOf(tx: Tx, batches: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const rows = await tx.query<{ id: number; name: string }>(
      'SELECT id, name FROM linker.batch WHERE id = ANY($1::bigint[])',
      [batches],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Those on a circle are watched over its whole time; of the others only where a use is odd. */
  async looked(
    tx: Tx,
    batches: readonly number[],
    onCircle: readonly { readonly batch: number; readonly lo: number; readonly hi: number }[],
  ): Promise<void> {
    await tx.query(
      `DELETE FROM linker.circle_watch w WHERE batch = ANY($1::bigint[]) AND NOT EXISTS (
         SELECT FROM linker.batch b JOIN linker.anomaly a ON a.subject = b.name
         WHERE b.id = w.batch AND a.kind IN ('emptied', 'used-before-made'))`,
      [batches],
    );
    await tx.query('UPDATE linker.circle_watch SET due = false WHERE batch = ANY($1::bigint[])', [batches]);
    await tx.query(
      `INSERT INTO linker.circle_watch AS w (batch, lo, hi, due) SELECT *, false FROM unnest($1::bigint[], $2::bigint[], $3::bigint[])
       ON CONFLICT (batch) DO UPDATE SET lo = least(w.lo, excluded.lo), hi = greatest(w.hi, excluded.hi)`,
      [onCircle.map(({ batch }) => batch), onCircle.map(({ lo }) => lo), onCircle.map(({ hi }) => hi)],
    );
  }
}
