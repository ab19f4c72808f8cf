import { Lineage } from '@headwater/lineage';
import { loadUpstream } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { claimsOfBatch, inSnapshot, judgeClaims, untracedOf } from '../certificates/claim.read-model';
import { batchFacts, batchId, kilograms } from './batch-facts.read-model';
import { BatchSummary } from './batch-summary';
import { massNow } from './mass-now';

export class BatchSummaryReadModel {
  constructor(private readonly database: Database) {}

  find(batch: string): Promise<BatchSummary | null> {
    return inSnapshot(this.database, 'gateway.batch-summary', async (tx) => {
      const id = await batchId(tx, batch);
      return id === null ? null : this.read(tx, id, batch);
    });
  }

  private async read(tx: Tx, id: number, batch: string): Promise<BatchSummary> {
    const fact = (await batchFacts(tx, [id])).get(id)!;
    const lineage = new Lineage(await loadUpstream(tx, [id]));
    const decided = lineage.batches.get(batch);
    const claims = await judgeClaims(tx, await claimsOfBatch(tx, id), lineage);
    const [flags] = await tx.query<{ open: number; cleared: number }>(
      `SELECT count(*) FILTER (WHERE status = 'open') AS open, count(*) FILTER (WHERE status = 'cleared') AS cleared FROM flagger.flag WHERE batch = $1 AND NOT gone`,
      [id],
    );
    const identifiers = await tx.query<{ scheme: string; value: string }>(
      `SELECT DISTINCT scheme, value FROM linker.identifier WHERE type = 'batch' AND id = $1 AND live ORDER BY scheme, value LIMIT 100`,
      [batch],
    );
    const commodities = [...lineage.input.steps.values()].flatMap(({ commodity }) => commodity ?? []);
    return {
      batch,
      kind: decided?.container ? 'container' : 'batch',
      commodity: fact.commodity ?? commodities[0] ?? null,
      quantity: kilograms(decided ? massNow(lineage, decided) : null),
      holder: fact.holder,
      site: fact.site,
      untraced: untracedOf(lineage, batch),
      origins: lineage.originsOf(batch).length,
      flags: flags!,
      certificates: [...new Set(claims.map(({ certificate }) => certificate))],
      claims: claims.map(({ batch: _, ...claim }) => claim),
      anomalies: lineage.anomaliesOf(batch),
      identifiers,
    };
  }
}
