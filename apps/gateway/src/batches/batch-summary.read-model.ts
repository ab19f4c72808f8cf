import { claimedIn } from '@headwater/lineage';
import { loadUpstream, type Reader } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { anomalyFacts, leadsOfBatch } from '../anomalies/anomaly-facts.read-model';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { claimsOfBatch, judgeOn, timelinesOf } from '../certificates/claim.read-model';
import { flagsOnLineage } from '../flags/lineage-flags.read-model';
import { batchFacts, batchId, kilograms } from './batch-facts.read-model';
import { BatchSummary } from './batch-summary';
import { massNow } from './mass-now';

const WHOLLY = { min: 1, proRata: 1, max: 1 };

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
    const graph = await loadUpstream(then, [id]);
    const claims = claimedIn(graph, await claimsOfBatch(then, id));
    const timelines = await timelinesOf(
      then,
      claims.map(({ line }) => line.certificate),
    );
    const { lineage, judged } = judgeOn(graph, claims, timelines);
    const decided = lineage.batches.get(batch);
    const flags = await flagsOnLineage(then, tx, lineage, [{ id, name: batch }], at, this.lookBackMonths);
    const open = flags.filter(({ status }) => status === 'open').length;
    const identifiers = await then.query<{ scheme: string; value: string }>(
      `SELECT DISTINCT scheme, value FROM linker.identifier WHERE type = 'batch' AND id = $1 AND live ORDER BY scheme, value LIMIT 100`,
      [batch],
    );
    const odd = await anomalyFacts(then, graph, lineage, [batch]);
    const leads = await leadsOfBatch(then, id, lineage, decided);
    const commodities = [...lineage.input.steps.values()].flatMap(({ commodity }) => commodity ?? []);
    return {
      batch,
      kind: decided?.container ? 'container' : 'batch',
      commodity: fact.commodity ?? commodities[0] ?? null,
      quantity: kilograms(decided ? massNow(lineage.input.flows, decided) : null),
      holder: fact.holder,
      site: fact.site,
      untraced: decided ? lineage.coverageIn(decided).untraced : WHOLLY,
      origins: lineage.originsOf(batch).length,
      flags: { open, cleared: flags.length - open },
      lookBackMonths: this.lookBackMonths,
      certificates: [...new Set(judged.map(({ certificate }) => certificate))],
      claims: judged.map(({ certificate, event, custody, verdict, reasons, selfIssued }) => ({
        certificate,
        event,
        custody,
        verdict,
        reasons,
        selfIssued,
      })),
      anomalies: lineage.anomaliesOf(batch),
      anomalyFacts: [...(odd.get(batch) ?? []), ...leads],
      identifiers,
    };
  }
}
