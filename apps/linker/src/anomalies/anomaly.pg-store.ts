import type { Tx } from '@headwater/postgres';
import type { KeptAnomaly } from './kept-anomaly';

/** Most batches noted in one row: so many are looked at in one transaction. */
const PORTION = 1_000;

/** What does not add up, as it is listed. */
export class PgAnomalyStore {
  /** Notes that these batches are to be looked at. */
  async note(tx: Tx, batches: readonly number[]): Promise<void> {
    await tx.query(
      `INSERT INTO linker.unlooked (batches)
       SELECT array_agg(batch) FROM unnest($1::bigint[]) WITH ORDINALITY AS u(batch, place) GROUP BY (place - 1) / ${PORTION}`,
      [batches],
    );
  }

  /** Takes a portion of them; none is left where it is empty. */
  async take(tx: Tx): Promise<readonly number[]> {
    const [portion] = await tx.query<{ batches: number[] }>(
      `DELETE FROM linker.unlooked WHERE ctid = ANY(ARRAY(SELECT ctid FROM linker.unlooked LIMIT 1)) RETURNING array_to_json(batches) AS batches`,
    );
    return portion?.batches ?? [];
  }

  /** Makes what is kept of these subjects, of these kinds, what was found. */
  async replace(
    tx: Tx,
    kinds: readonly string[],
    subjects: readonly string[],
    found: readonly KeptAnomaly[],
  ): Promise<void> {
    await tx.query(
      `WITH found AS MATERIALIZED (
         SELECT * FROM json_to_recordset($3::json) AS r(kind text, subject text, commodity text, organizations text[], at timestamptz, facts json)
       ), gone AS (
         DELETE FROM linker.anomaly a WHERE a.subject = ANY($2::text[]) AND a.kind = ANY($1::text[])
           AND NOT EXISTS (SELECT FROM found f WHERE f.kind = a.kind AND f.subject = a.subject)
       )
       INSERT INTO linker.anomaly AS a (kind, subject, commodity, organizations, at, facts) SELECT * FROM found
       ON CONFLICT (kind, subject) DO UPDATE
         SET commodity = excluded.commodity, organizations = excluded.organizations, at = excluded.at, facts = excluded.facts
         WHERE (a.commodity, a.organizations, a.at, a.facts::text)
           IS DISTINCT FROM (excluded.commodity, excluded.organizations, excluded.at, excluded.facts::text)`,
      [kinds, subjects, JSON.stringify(found.map((each) => ({ kind: each.facts.kind, ...each })))],
    );
  }
}
