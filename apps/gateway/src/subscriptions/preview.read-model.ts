import { SEVERITIES, type AlertFilter } from '@headwater/alerts';
import { holderOf } from '@headwater/lineage-reader';
import type { Database } from '@headwater/postgres';
import { Where } from '../pages/where';
import type { Preview } from './subscription';

/** How many matches are shown. */
const EXAMPLES = 10;
/** Comparisons are to 1e-7 (MEANING § 2). */
const NEAR = 1e-7;

const some = (values: readonly string[] | undefined): readonly string[] | undefined =>
  values && values.length > 0 ? values : undefined;

/** What a filter would take of what is open now: the same rules as `matches` in libs/alerts. */
export class PreviewReadModel {
  constructor(private readonly database: Database) {}

  async preview(filter: AlertFilter): Promise<Preview> {
    const where = new Where('f.open')
      .when(some(filter.commodities), (p) => `f.commodity = ANY (${p}::text[])`)
      .when(some(filter.batches), (p) => `f.batch = ANY (${p}::text[])`)
      .when(some(filter.sites), (p) => `f.sites && ${p}::text[]`)
      .when(some(filter.findings), (p) => `f.finding = ANY (${p}::text[])`)
      .when(some(filter.categories), (p) => `f.category = ANY (${p}::text[])`)
      .when(some(filter.standings), (p) => `f.standing = ANY (${p}::text[])`)
      .when(filter.minExposure, (p) => `f.max >= ${p}::float8 - ${NEAR}`)
      .when(
        filter.minSeverity && SEVERITIES.slice(0, SEVERITIES.indexOf(filter.minSeverity)),
        (p) => `(f.severity IS NULL OR f.severity <> ALL (${p}::text[]))`,
      )
      .when(
        some(filter.organizations),
        (p) =>
          `(f.operators && ${p}::text[] OR (SELECT ${holderOf('b.id')} FROM linker.batch b WHERE b.name = f.batch) = ANY (${p}::text[]))`,
      );
    const [row] = await this.database.query<Preview & Record<string, unknown>>(
      `WITH taken AS MATERIALIZED (SELECT f.batch, f.finding, f.severity, f.standing, f.commodity, f.min, f.pro_rata, f.max FROM notifier.flagged f ${where.toString()})
       SELECT (SELECT count(*) FROM taken)::int AS matches,
         (SELECT count(DISTINCT batch) FROM taken)::int AS batches,
         (SELECT count(DISTINCT finding) FROM taken)::int AS findings,
         (SELECT coalesce(json_object_agg(s, n), '{}') FROM (SELECT coalesce(severity, 'unknown') AS s, count(*) AS n FROM taken GROUP BY 1) x) AS severities,
         (SELECT coalesce(json_object_agg(c, n), '{}') FROM (SELECT coalesce(commodity, 'unknown') AS c, count(*) AS n FROM taken GROUP BY 1) x) AS commodities,
         (SELECT coalesce(json_agg(json_build_object('batch', batch, 'finding', finding, 'severity', severity, 'standing', standing,
             'exposure', json_build_object('min', min, 'proRata', pro_rata, 'max', max)) ORDER BY max DESC, batch, finding), '[]')
          FROM (SELECT * FROM taken ORDER BY max DESC, batch, finding LIMIT ${EXAMPLES}) x) AS examples`,
      where.params,
    );
    return row!;
  }
}
