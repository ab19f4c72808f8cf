import type { StepSaying } from '@headwater/lineage';
import type { Reader } from './as-of';
import { lookUp } from './look-up';

/**
 * What the steps around these batches say of them, each thing once: of those batches only that several organizations
 * fill, or that are called several commodities. For `leadsOf`.
 */
export async function sayings(
  reader: Reader,
  batches: readonly number[],
): Promise<ReadonlyMap<number, readonly StepSaying[]>> {
  const rows = await reader.query<{ batch: number; said: StepSaying[] }>(
    `SELECT w.id AS batch, json_agg(DISTINCT jsonb_build_object('fills', f.role = 'i', 'publisher', s.publisher, 'commodity', s.commodity)) AS said
     FROM unnest($1::bigint[]) AS w(id),
       ${lookUp(`SELECT f.step, f.role FROM linker.flow f WHERE f.batch = w.id AND f.live`)} f,
       ${lookUp('SELECT s.publisher, s.commodity FROM linker.step s WHERE s.id = f.step')} s
     GROUP BY w.id
     HAVING min(s.commodity) <> max(s.commodity)
       OR min(s.publisher) FILTER (WHERE f.role = 'i') <> max(s.publisher) FILTER (WHERE f.role = 'i')`,
    [batches],
  );
  return new Map(rows.map(({ batch, said }) => [batch, said]));
}
