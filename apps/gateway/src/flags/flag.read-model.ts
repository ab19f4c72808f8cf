import { asOf, type Reader } from '@headwater/lineage-reader';
import type { Database, Tx } from '@headwater/postgres';
import { readAsOf, stoodAt } from '../as-of/read-as-of.read-model';
import { batchFacts, kilograms } from '../batches/batch-facts.read-model';
import type { FlagFilter, FlagItem, ImpactItem } from './flag';
import { type After, keptFlags } from './kept-flags.read-model';
import { flagsByWalking } from './list-walked-flags.read-model';

/** Flags, of now and as of an earlier time: as they are kept where they stand as they did then, else by walking. */
export class FlagReadModel {
  constructor(
    private readonly database: Database,
    private readonly lookBackMonths: number,
  ) {}

  /** In the order of batch, finding, site; `after` is such a triple. */
  list(filter: FlagFilter, after: After, limit: number, at: Date): Promise<readonly FlagItem[]> {
    return readAsOf(this.database, 'gateway.flags', at, async (then, tx) =>
      (await this.rows(then, tx, filter, after, limit, at)).map(item),
    );
  }

  /** The batches that a finding reaches, in the order of `list`. */
  impact(finding: string, after: After, limit: number, at: Date): Promise<readonly ImpactItem[]> {
    return readAsOf(this.database, 'gateway.impact', at, async (then, tx) => {
      const flags = await this.rows(then, tx, { finding }, after, limit, at);
      const facts = await factsByName(
        then,
        flags.map(({ batch }) => batch),
      );
      return flags.map(({ batch, site, commodity, exposure, path, status, standing }) => {
        const fact = facts.get(batch);
        return {
          batch,
          site,
          commodity,
          quantity: kilograms(fact?.mass ?? null),
          holder: fact?.holder ?? null,
          exposure,
          path,
          status,
          standings: [standing],
        };
      });
    });
  }

  private async rows(
    then: Reader,
    tx: Tx,
    filter: FlagFilter,
    after: After,
    limit: number,
    at: Date,
  ): Promise<FlagItem[]> {
    if (!(await stoodAt(tx, 'flagger', at)))
      return flagsByWalking(then, tx, filter, after, limit, at, this.lookBackMonths);
    return keptFlags(await asOf(tx, at, ['flagger.flag', 'flagger.finding']), filter, after, limit);
  }
}

async function factsByName(then: Reader, names: readonly string[]) {
  const rows = await then.query<{ id: number }>('SELECT id FROM linker.batch WHERE name = ANY ($1::text[])', [names]);
  const facts = await batchFacts(
    then,
    rows.map(({ id }) => id),
  );
  return new Map([...facts.values()].map((fact) => [fact.batch, fact]));
}

/** Fields in one order, whichever way they were read: the same answer is the same bytes. */
const item = (flag: FlagItem): FlagItem => ({
  batch: flag.batch,
  site: flag.site,
  finding: flag.finding,
  commodity: flag.commodity,
  category: flag.category,
  severity: flag.severity,
  standing: flag.standing,
  relation: flag.relation,
  status: flag.status,
  madeBefore: flag.madeBefore,
  exposure: flag.exposure,
  path: flag.path,
  raisedAt: flag.raisedAt,
  clearedAt: flag.clearedAt,
  clearedBecause: flag.clearedBecause,
});
