import type { Tx } from '@headwater/postgres';
import type { Flagged } from './flagged';

interface Row extends Omit<Flagged, 'exposure' | 'told'> {
  readonly min: number;
  readonly proRata: number | null;
  readonly max: number;
  readonly told: readonly number[];
  readonly toldAt: readonly (string | number)[];
}

const COLUMNS = `key, batch, finding, open, version, commodity, category, severity, standing, array_to_json(sites) AS sites,
  array_to_json(operators) AS operators, holder, min, pro_rata AS "proRata", max, array_to_json(path) AS path,
  array_to_json(told) AS told, array_to_json(told_at) AS "toldAt"`;

/** Names hold no control characters, so this parts the entries of a list within one text. */
const SEPARATOR = '\u001f';
const joined = (names: readonly string[]): string => names.join(SEPARATOR);
const listOf = (column: string): string => `coalesce(string_to_array(nullif(${column}, ''), E'\\x1f'), '{}')`;

export class PgFlaggedStore {
  async of(tx: Tx, keys: readonly string[]): Promise<Map<string, Flagged>> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM notifier.flagged WHERE key = ANY($1::uuid[])`, [keys]);
    return new Map(rows.map((row) => [row.key, toFlagged(row)]));
  }

  /** Open ones in the order of their keys, from after `after` on. */
  async openAfter(tx: Tx, after: string | null, limit: number): Promise<Flagged[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM notifier.flagged WHERE open AND ($1::uuid IS NULL OR key > $1::uuid) ORDER BY key LIMIT $2`,
      [after, limit],
    );
    return rows.map(toFlagged);
  }

  /** Writes them as they are; their raises have their places by now. */
  async save(tx: Tx, flags: readonly Flagged[]): Promise<void> {
    if (flags.length === 0) return;
    await tx.query(
      `INSERT INTO notifier.flagged (key, batch, finding, open, version, commodity, category, severity, standing, sites, operators, holder,
         min, pro_rata, max, path, told, told_at)
       SELECT key, batch, finding, open, version, commodity, category, severity, standing, ${listOf('sites')}, ${listOf('operators')}, holder,
         min, pro_rata, max, ${listOf('path')}, ${listOf('told')}::integer[], ${listOf('told_at')}::bigint[]
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
         $11::text[], $12::text[], $13::float8[], $14::float8[], $15::float8[], $16::text[], $17::text[], $18::text[])
         AS u(key, batch, finding, open, version, commodity, category, severity, standing, sites, operators, holder, min, pro_rata, max, path, told, told_at)
       ON CONFLICT (key) DO UPDATE SET open = excluded.open, version = excluded.version, commodity = excluded.commodity,
         category = excluded.category, severity = excluded.severity, standing = excluded.standing, sites = excluded.sites,
         operators = excluded.operators, holder = excluded.holder, min = excluded.min, pro_rata = excluded.pro_rata,
         max = excluded.max, path = excluded.path, told = excluded.told, told_at = excluded.told_at`,
      [
        flags.map(({ key }) => key),
        flags.map(({ batch }) => batch),
        flags.map(({ finding }) => finding),
        flags.map(({ open }) => open),
        flags.map(({ version }) => version),
        flags.map(({ commodity }) => commodity),
        flags.map(({ category }) => category),
        flags.map(({ severity }) => severity),
        flags.map(({ standing }) => standing),
        flags.map(({ sites }) => joined(sites)),
        flags.map(({ operators }) => joined(operators)),
        flags.map(({ holder }) => holder),
        flags.map(({ exposure }) => exposure.min),
        flags.map(({ exposure }) => exposure.proRata),
        flags.map(({ exposure }) => exposure.max),
        flags.map(({ path }) => joined(path)),
        flags.map(({ told }) => joined(told.map(({ subscription }) => String(subscription)))),
        flags.map(({ told }) => joined(told.map(({ raise }) => String(raise.place)))),
      ],
    );
  }
}

function toFlagged({ min, proRata, max, told, toldAt, ...row }: Row): Flagged {
  return {
    ...row,
    exposure: { min, proRata, max },
    told: told.map((subscription, i) => ({ subscription, raise: { place: Number(toldAt[i]) } })),
  };
}
