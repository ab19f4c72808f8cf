import { Lineage } from '@headwater/lineage';
import { holderOf, loadUpstream, type Reader } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { flagsOnLineage } from '../flags/lineage-flags.read-model';
import { batchFacts, kilograms } from './batch-facts.read-model';
import type { BatchFilter, BatchItem, BatchStretch } from './batch-list';
import { massNow } from './mass-now';

/** Batches looked at together, and for how long one answer may go on looking, ms. */
const PORTION = 100;
const PATIENCE_MS = 1_500;

type Candidate = { id: number; name: string; held: boolean };

/** Live batches in the order of their names, and whether the filter's holder holds them. */
const CANDIDATES = `
  SELECT b.id, b.name, ($2::text IS NULL OR ${holderOf('b.id')} = $2) AS held FROM linker.batch b
  WHERE ($1::text IS NULL OR b.name > $1) AND (
    EXISTS (SELECT FROM linker.flow f WHERE f.batch = b.id AND f.live)
    OR EXISTS (SELECT FROM linker.movement m WHERE m.batch = b.id AND m.live))
  ORDER BY b.name LIMIT ${PORTION}`;

/**
 * Lists batches by what is worked out on reading, so no index leads to them: they are looked through in the order of
 * their names, for a bounded time. An answer may hold few or none and still have a place to go on from.
 */
export class BatchListReadModel {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

  async list(filter: BatchFilter, after: string | null, limit: number, at: Date): Promise<BatchStretch> {
    const end = performance.now() + PATIENCE_MS;
    const items: BatchItem[] = [];
    for (let from = after; ;) {
      const { candidates, found } = await readAsOf(this.database, 'gateway.batches', at, async (then, tx) => {
        const all = await then.query<Candidate>(CANDIDATES, [from, filter.holder ?? null]);
        return {
          candidates: all,
          found: await this.look(
            then,
            tx,
            all.filter(({ held }) => held),
            filter,
            at,
          ),
        };
      });
      const room = limit - items.length;
      items.push(...found.slice(0, room));
      if (found.length > room) return { items, next: items.at(-1)?.batch ?? from };
      if (candidates.length < PORTION) return { items, next: null };
      from = candidates.at(-1)!.name;
      if (items.length === limit || performance.now() > end) return { items, next: from };
    }
  }

  private async look(
    then: Reader,
    tx: Tx,
    candidates: readonly Candidate[],
    { anomalous }: BatchFilter,
    at: Date,
  ): Promise<readonly BatchItem[]> {
    if (candidates.length === 0) return [];
    const lineage = new Lineage(
      await loadUpstream(
        then,
        candidates.map(({ id }) => id),
      ),
    );
    const wanted = candidates.filter(
      ({ name }) => anomalous === undefined || lineage.anomaliesOf(name).length > 0 === anomalous,
    );
    if (wanted.length === 0) return [];
    const facts = await batchFacts(
      then,
      wanted.map(({ id }) => id),
    );
    const open = (await flagsOnLineage(then, tx, lineage, wanted, at, this.lookBackMonths)).filter(
      ({ status }) => status === 'open',
    );
    return wanted.map(({ id, name }): BatchItem => {
      const fact = facts.get(id)!;
      const decided = lineage.batches.get(name);
      return {
        batch: name,
        commodity: fact.commodity,
        quantity: kilograms(decided ? massNow(lineage.input.flows, decided) : null),
        site: fact.site,
        holder: fact.holder,
        anomalies: lineage.anomaliesOf(name),
        made: kilograms(decided && decided.inflows.length > 0 ? decided.mass : null),
        taken: kilograms(decided?.uses.some(({ use }) => !use.packing && use.mass !== null) ? decided.used : null),
        openFlags: open.filter(({ batch }) => batch === name).length,
      };
    });
  }
}
