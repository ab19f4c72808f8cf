import type { Database } from '@headwater/postgres';
import { commodityOf, holderOf } from '@headwater/lineage-reader';
import { batchFacts, kilograms } from '../batches/batch-facts.read-model';
import { Where } from '../pages/where';
import { FlagFilter, FlagItem, ImpactItem } from './flag';

type Row = Omit<FlagItem, 'exposure'> & { batchId: number; min: number; proRata: number | null; max: number };

/** As it was when the flag was raised; where the steps say nothing (a container's), that of what was put in. */
const COMMODITY = `coalesce(f.commodity, ${commodityOf('f.batch')})`;
const COLUMNS = `f.batch AS "batchId", f.batch_name AS batch, f.site, f.finding, ${COMMODITY} AS commodity, g.category, g.severity, f.standing, f.relation, f.status,
  f.made_before AS "madeBefore", f.min, f.pro_rata AS "proRata", f.max, f.path, f.raised_at AS "raisedAt", f.cleared_at AS "clearedAt", f.cleared_because AS "clearedBecause"`;
const FROM = 'FROM flagger.flag f LEFT JOIN flagger.finding g ON g.finding = f.finding';

const item = ({ batchId: _, min, proRata, max, ...row }: Row): FlagItem => ({
  ...row,
  exposure: { min, proRata, max },
});

/** The batches of an organization's sites, and those that it holds. */
const ofOrganization = (p: string): string => `(
  f.site IN (SELECT r.site FROM linker.registration r WHERE r.operator = ${p} AND r.live)
  OR ${holderOf('f.batch')} = ${p})`;

export class FlagReadModel {
  constructor(private readonly database: Database) {}

  /** In the order of batch, finding, site; `after` is such a triple. */
  async list(
    filter: FlagFilter,
    after: readonly (string | number)[] | null,
    limit: number,
  ): Promise<readonly FlagItem[]> {
    return (await this.rows(filter, after, limit)).map(item);
  }

  /** The batches that a finding reaches, in the order of `list`. */
  async impact(
    finding: string,
    after: readonly (string | number)[] | null,
    limit: number,
  ): Promise<readonly ImpactItem[]> {
    const rows = await this.rows({ finding }, after, limit);
    const facts = await batchFacts(
      this.database,
      rows.map(({ batchId }) => batchId),
    );
    return rows.map((row) => {
      const fact = facts.get(row.batchId);
      const { batch, site, exposure, path, status } = item(row);
      return {
        batch,
        site,
        commodity: row.commodity,
        quantity: kilograms(fact?.mass ?? null),
        holder: fact?.holder ?? null,
        exposure,
        path,
        status,
      };
    });
  }

  private rows(filter: FlagFilter, after: readonly (string | number)[] | null, limit: number): Promise<Row[]> {
    const where = new Where('NOT f.gone')
      .when(filter.status, (p) => `f.status = ${p}`)
      .when(filter.batch, (p) => `f.batch_name = ${p}`)
      .when(filter.finding, (p) => `f.finding = ${p}`)
      .when(filter.site, (p) => `f.site = ${p}`)
      .when(filter.commodity, (p) => `${COMMODITY} = ${p}`)
      .when(filter.organization, ofOrganization)
      .after('f.batch_name, f.finding, f.site', after);
    const text = `SELECT ${COLUMNS} ${FROM} ${where.toString()} ORDER BY f.batch_name, f.finding, f.site LIMIT ${where.param(limit)}`;
    return this.database.query<Row>(text, where.params);
  }
}
