import type { Tx } from '@headwater/postgres';
import { lookUp } from '@headwater/lineage-reader';
import { NO_PAIRS, type AskedFlags, type Columns } from '../reach/reach.pg-store';
import type { KeptFlag } from './compare-flags';

const COLUMNS = `batch, source, batch_name AS name, finding, site, commodity, relation, status, standing, made_before AS "madeBefore",
  min, pro_rata AS "proRata", max, path, raised_at AS "raisedAt", cleared_at AS "clearedAt", cleared_because AS "clearedBecause", gone, earlier,
  whole_min AS "wholeMin", whole_pro_rata AS "wholeProRata", whole_max AS "wholeMax"`;

export class PgFlagStore {
  /** Flags on these batches, all or (`under`) those of one finding; records of gone ones included. */
  async of(tx: Tx, { batches, under }: Pick<AskedFlags, 'batches' | 'under'>): Promise<KeptFlag[]> {
    return tx.query<KeptFlag & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM flagger.flag WHERE batch = ANY($1::bigint[])
       UNION ALL
       SELECT ${COLUMNS} FROM unnest($2::bigint[], $3::text[]) AS u(at, under), ${lookUp('SELECT * FROM flagger.flag g WHERE g.batch = u.at AND g.finding = u.under')} g`,
      [batches, under.batches, under.findings],
    );
  }

  /** On which batches flags of these sources stand. */
  async standing(tx: Tx, sources: readonly number[]): Promise<Columns> {
    if (sources.length === 0) return NO_PAIRS;
    const [row] = await tx.query<Columns & Record<string, unknown>>(
      `SELECT coalesce(json_agg(batch), '[]') AS batches, coalesce(json_agg(source), '[]') AS sources
       FROM (SELECT batch, source FROM flagger.flag WHERE source = ANY($1::bigint[]) AND NOT gone ORDER BY batch) f`,
      [sources],
    );
    return row!;
  }

  /** Writes flags under versions that grow; returns the versions in the order of the flags. */
  async save(tx: Tx, flags: readonly KeptFlag[]): Promise<number[]> {
    if (flags.length === 0) return [];
    const versions = await tx.query<{ version: number }>(
      `SELECT nextval('flagger.flag_version') AS version FROM generate_series(1, $1)`,
      [flags.length],
    );
    await tx.query(
      `INSERT INTO flagger.flag (batch, source, batch_name, finding, site, commodity, relation, status, standing, made_before, min, pro_rata, max, path,
         raised_at, cleared_at, cleared_because, gone, earlier, whole_min, whole_pro_rata, whole_max, version)
       SELECT batch, source, batch_name, finding, site, commodity, relation, status, standing, made_before, min, pro_rata, max, string_to_array(path, E'\\x1f'),
         raised_at, cleared_at, cleared_because, gone, earlier, whole_min, whole_pro_rata, whole_max, version
       FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::boolean[],
         $11::float8[], $12::float8[], $13::float8[], $14::text[], $15::timestamptz[], $16::timestamptz[], $17::text[], $18::boolean[], $19::json[],
         $20::float8[], $21::float8[], $22::float8[], $23::bigint[])
         AS u(batch, source, batch_name, finding, site, commodity, relation, status, standing, made_before, min, pro_rata, max, path,
           raised_at, cleared_at, cleared_because, gone, earlier, whole_min, whole_pro_rata, whole_max, version)
       ON CONFLICT (batch, source) DO UPDATE SET commodity = EXCLUDED.commodity, relation = EXCLUDED.relation, status = EXCLUDED.status,
         standing = EXCLUDED.standing, made_before = EXCLUDED.made_before, min = EXCLUDED.min, pro_rata = EXCLUDED.pro_rata, max = EXCLUDED.max,
         path = EXCLUDED.path, raised_at = EXCLUDED.raised_at, cleared_at = EXCLUDED.cleared_at, cleared_because = EXCLUDED.cleared_because,
         gone = EXCLUDED.gone, earlier = EXCLUDED.earlier,
         whole_min = EXCLUDED.whole_min, whole_pro_rata = EXCLUDED.whole_pro_rata, whole_max = EXCLUDED.whole_max, version = EXCLUDED.version`,
      [
        flags.map(({ batch }) => batch),
        flags.map(({ source }) => source),
        flags.map(({ name }) => name),
        flags.map(({ finding }) => finding),
        flags.map(({ site }) => site),
        flags.map(({ commodity }) => commodity),
        flags.map(({ relation }) => relation),
        flags.map(({ status }) => status),
        flags.map(({ standing }) => standing),
        flags.map(({ madeBefore }) => madeBefore),
        flags.map(({ min }) => min),
        flags.map(({ proRata }) => proRata),
        flags.map(({ max }) => max),
        flags.map(({ path }) => path.join('\u001f')),
        flags.map(({ raisedAt }) => raisedAt),
        flags.map(({ clearedAt }) => clearedAt),
        flags.map(({ clearedBecause }) => clearedBecause),
        flags.map(({ gone }) => gone),
        flags.map(({ earlier }) => earlier && JSON.stringify(earlier)),
        flags.map(({ wholeMin }) => wholeMin),
        flags.map(({ wholeProRata }) => wholeProRata),
        flags.map(({ wholeMax }) => wholeMax),
        versions.map(({ version }) => version),
      ],
    );
    return versions.map(({ version }) => version);
  }

  /** Notes that something was settled on which flags may hang. */
  async noteSettled(tx: Tx): Promise<void> {
    await tx.query('UPDATE flagger.settled SET at = clock_timestamp()');
  }
}
