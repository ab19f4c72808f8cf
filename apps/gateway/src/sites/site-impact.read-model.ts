import { Lineage } from '@headwater/lineage';
import { loadUpstream } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { batchFacts, kilograms } from '../batches/batch-facts.read-model';
import { ImpactItem } from '../flags/flag';

interface Reached {
  readonly id: number;
  readonly batch: string;
  readonly status: 'open' | 'cleared' | 'none';
}

/** Every batch that a step at the site leads to, by what uses see; one page of them in the order of their names. */
const DOWNSTREAM = `
  WITH RECURSIVE reached(step) AS (
    SELECT id FROM linker.step WHERE site = $1 AND live
    UNION
    SELECT e.dst FROM reached r JOIN linker.edge e ON e.src = r.step)
  SELECT b.id, b.name AS batch, coalesce(
    (SELECT CASE WHEN bool_or(f.status = 'open') THEN 'open' WHEN bool_or(f.status = 'cleared') THEN 'cleared' END
     FROM flagger.flag f WHERE f.batch = b.id AND f.site = $1 AND NOT f.gone), 'none') AS status
  FROM linker.batch b
  WHERE b.id IN (SELECT f.batch FROM reached r JOIN linker.flow f ON f.step = r.step AND f.role = 'i' AND f.live AND f.current)
    AND ($2::text IS NULL OR b.name > $2)
  ORDER BY b.name LIMIT $3`;

/** Batches downstream of a site with how much of them came through it, computed when asked. */
export class SiteImpactReadModel {
  constructor(private readonly database: Database) {}

  impact(site: string, after: string | null, limit: number): Promise<readonly ImpactItem[]> {
    return this.database.transaction('gateway.site-impact', (tx) => this.read(tx, site, after, limit), {
      isolation: 'repeatable read',
      readOnly: true,
    });
  }

  private async read(tx: Tx, site: string, after: string | null, limit: number): Promise<readonly ImpactItem[]> {
    const reached = await tx.query<Reached>(DOWNSTREAM, [site, after, limit]);
    if (reached.length === 0) return [];
    const facts = await batchFacts(
      tx,
      reached.map(({ id }) => id),
    );
    const lineage = new Lineage(
      await loadUpstream(
        tx,
        reached.map(({ id }) => id),
      ),
    );
    const exposureOf = exposures(lineage, site);
    return reached.map(({ id, batch, status }) => {
      const fact = facts.get(id);
      return {
        batch,
        site,
        commodity: fact?.commodity ?? null,
        quantity: kilograms(fact?.mass ?? null),
        holder: fact?.holder ?? null,
        ...exposureOf(batch),
        status,
      };
    });
  }
}

function exposures(lineage: Lineage, site: string): (batch: string) => Pick<ImpactItem, 'exposure' | 'path'> {
  const steps = [...lineage.input.steps].flatMap(([id, step]) => (step.site === site ? [id] : []));
  const shares = lineage.sharesOf(steps);
  const paths = lineage.pathsFrom(steps);
  return (name) => {
    const batch = lineage.batches.get(name)!;
    return { exposure: shares.inBatch(batch), path: paths.to(batch) ?? [name] };
  };
}
