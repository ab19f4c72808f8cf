import { commodityOf, holderOf, type Reader } from '@headwater/lineage-reader';
import { Where } from '../pages/where';
import type { FlagFilter, FlagItem } from './flag';

/** Batch, finding and site of the last flag of the page before. */
export type After = readonly (string | number)[] | null;

type Row = Omit<FlagItem, 'exposure'> & { min: number; proRata: number | null; max: number };

/** As it was when the flag was raised; where the steps say nothing (a container's), that of what was put in. */
const COMMODITY = `coalesce(f.commodity, ${commodityOf('f.batch')})`;
const COLUMNS = `f.batch_name AS batch, f.site, f.finding, ${COMMODITY} AS commodity, g.category, g.severity, f.standing, f.relation, f.status,
  f.made_before AS "madeBefore", f.min, f.pro_rata AS "proRata", f.max, f.path, f.raised_at AS "raisedAt", f.cleared_at AS "clearedAt", f.cleared_because AS "clearedBecause"`;
const FROM = 'FROM flagger.flag f LEFT JOIN flagger.finding g ON g.finding = f.finding';

/** The batches of an organization's sites, and those that it holds. */
export const ofOrganization =
  (site: string, batch: string) =>
  (p: string): string => `(
  ${site} IN (SELECT r.site FROM linker.registration r WHERE r.operator = ${p} AND r.live)
  OR ${holderOf(batch)} = ${p})`;

/** Flags as the flagger keeps them: where nothing that they hang on was settled since. */
export async function keptFlags(reader: Reader, filter: FlagFilter, after: After, limit: number): Promise<FlagItem[]> {
  const where = new Where('NOT f.gone')
    .when(filter.status, (p) => `f.status = ${p}`)
    .when(filter.batch, (p) => `f.batch_name = ${p}`)
    .when(filter.finding, (p) => `f.finding = ${p}`)
    .when(filter.site, (p) => `f.site = ${p}`)
    .when(filter.commodity, (p) => `${COMMODITY} = ${p}`)
    .when(filter.organization, ofOrganization('f.site', 'f.batch'))
    .after('f.batch_name, f.finding, f.site', after);
  const rows = await reader.query<Row>(
    `SELECT ${COLUMNS} ${FROM} ${where.toString()} ORDER BY f.batch_name, f.finding, f.site LIMIT ${where.param(limit)}`,
    where.params,
  );
  return rows.map(({ min, proRata, max, ...row }) => ({ ...row, exposure: { min, proRata, max } }));
}
