import { Lineage } from '@headwater/lineage';
import { loadUpstream, type Reader } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { claimsOfBatch, judgeClaims, untracedOf } from '../certificates/claim.read-model';
import { flagsOnLineage } from '../flags/lineage-flags.read-model';
import { batchFacts, batchId, kilograms } from './batch-facts.read-model';
import { BatchSummary } from './batch-summary';
import { massNow } from './mass-now';

export class BatchSummaryReadModel {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

  /** What was known at `at`. Null: no event that counted then names the batch. */
  find(batch: string, at: Date): Promise<BatchSummary | null> {
    return readAsOf(this.database, 'gateway.batch-summary', at, async (then, tx) => {
      const id = await batchId(then, batch);
      return id === null ? null : this.read(then, tx, id, batch, at);
    });
  }

  private async read(then: Reader, tx: Tx, id: number, batch: string, at: Date): Promise<BatchSummary> {
    const fact = (await batchFacts(then, [id])).get(id)!;
    const lineage = new Lineage(await loadUpstream(then, [id]));
    const decided = lineage.batches.get(batch);
    const claims = await judgeClaims(then, await claimsOfBatch(then, id), lineage);
    const flags = await flagsOnLineage(then, tx, lineage, [{ id, name: batch }], at, this.lookBackMonths);
    const open = flags.filter(({ status }) => status === 'open').length;
    const identifiers = await then.query<{ scheme: string; value: string }>(
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
      flags: { open, cleared: flags.length - open },
      certificates: [...new Set(claims.map(({ certificate }) => certificate))],
      claims: claims.map(({ batch: _, ...claim }) => claim),
      anomalies: lineage.anomaliesOf(batch),
      identifiers,
    };
  }
}
