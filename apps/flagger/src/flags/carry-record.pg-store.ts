import type { Tx } from '@headwater/postgres';

/** The schemas in which linker and flagger were derived anew. */
export interface DerivedAnew {
  readonly linker: string;
  readonly flagger: string;
}

const CONTENT = ['relation', 'status', 'standing', 'made_before', 'commodity', 'cleared_because', 'path'];
const SHARES = ['min', 'pro_rata', 'max'];
const NAMES = ['batch', 'source', 'batch_name', 'finding', 'site', 'gone'];

/** Both say the same of the flag; shares to what settling takes for equal. */
const SAME = [
  ...CONTENT.map((column) => `o.${column} IS NOT DISTINCT FROM n.${column}`),
  ...SHARES.map(
    (column) =>
      `(o.${column} = n.${column} OR abs(o.${column} - n.${column}) <= 1e-9 OR coalesce(o.${column}, n.${column}) IS NULL)`,
  ),
].join(' AND ');
const ONE = 'o.batch_name = n.batch_name AND o.finding = n.finding AND o.site = n.site';

/**
 * What was said of flags, and when, is a record: flags that were derived anew take over versions and times of the ones
 * that stand, where both say the same. May be done ahead, and again, as often as one likes.
 */
export async function carryTimes(tx: Pick<Tx, 'query'>, { flagger }: DerivedAnew): Promise<void> {
  const record = (await columnsOf(tx)).filter((column) => ![...NAMES, ...CONTENT, ...SHARES].includes(column));
  const texts = (side: string): string => record.map((column) => `${side}.${column}::text`).join(', ');
  await tx.query(
    `UPDATE ${flagger}.flag n SET ${record.map((column) => `${column} = o.${column}`).join(', ')}
     FROM flagger.flag o WHERE ${ONE} AND NOT o.gone AND NOT n.gone AND ${SAME}
       AND ROW(${texts('o')}) IS DISTINCT FROM ROW(${texts('n')})`,
  );
}

/**
 * Makes the flags that were derived anew the record of what was said: those that stand, whatever was derived, and those
 * that are gone. Batches on which the two differ are marked dirty, so that settling says what changed as it says any
 * change. To be called while nobody settles, in the transaction that puts one in the other's place.
 * @returns how many flags stand, and on how many batches something is to be said.
 */
export async function carryRecord(
  tx: Pick<Tx, 'query'>,
  anew: DerivedAnew,
): Promise<{ readonly flags: number; readonly batches: number }> {
  const { linker, flagger } = anew;
  await carryTimes(tx, anew);
  // What came and went while deriving was never said.
  await tx.query(`DELETE FROM ${flagger}.flag WHERE gone`);
  const [differing] = await tx.query<{ batches: number }>(
    `WITH differing AS (
       SELECT coalesce(o.batch_name, n.batch_name) AS name
       FROM (SELECT * FROM flagger.flag WHERE NOT gone) o FULL JOIN ${flagger}.flag n ON ${ONE}
       WHERE o.batch IS NULL OR n.batch IS NULL OR NOT (${SAME})
     ), gone AS (
       DELETE FROM ${flagger}.flag n USING differing d WHERE n.batch_name = d.name
     ), marked AS (
       INSERT INTO ${flagger}.dirty (kind, key, at) SELECT DISTINCT 'batch', name, clock_timestamp() FROM differing RETURNING 1
     ) SELECT count(*)::int AS batches FROM marked`,
  );
  // A name that the streams no longer know is no batch, but what was said of it has to be taken back under a number.
  await tx.query(
    `INSERT INTO ${linker}.batch (name) SELECT DISTINCT batch_name FROM flagger.flag ON CONFLICT DO NOTHING`,
  );
  for (const statement of sourcesOf(flagger)) await tx.query(statement);
  const columns = (await columnsOf(tx)).filter((column) => !NAMES.includes(column));
  await tx.query(
    `INSERT INTO ${flagger}.flag (batch, source, batch_name, finding, site, gone, ${columns.join(', ')})
     SELECT b.id, s.now, o.batch_name, o.finding, o.site, o.gone, ${columns.map((column) => `o.${column}`).join(', ')}
     FROM flagger.flag o JOIN ${linker}.batch b ON b.name = o.batch_name JOIN carried_source s ON s.before = o.source
     WHERE o.gone OR NOT EXISTS (SELECT FROM ${flagger}.flag n WHERE ${ONE})`,
  );
  const [row] = await tx.query<{ flags: number }>(`SELECT count(*)::int AS flags FROM flagger.flag WHERE NOT gone`);
  return { flags: row?.flags ?? 0, batches: differing?.batches ?? 0 };
}

/** All that is neither its name nor derived is a record. */
async function columnsOf(tx: Pick<Tx, 'query'>): Promise<readonly string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'flagger.flag'::regclass AND attnum > 0 AND NOT attisdropped`,
  );
  return rows.map(({ name }) => name);
}

/** Sources by number, before and now. One that is no more, of which records tell, gets a number that no other will have. */
const sourcesOf = (flagger: string): readonly string[] => [
  `CREATE TEMPORARY TABLE carried_source ON COMMIT DROP AS
   SELECT o.id AS before, n.id AS now FROM flagger.source o JOIN ${flagger}.source n ON n.finding = o.finding AND n.site = o.site`,
  `INSERT INTO carried_source
   SELECT source, nextval(pg_get_serial_sequence('${flagger}.source', 'id')) FROM (
     SELECT DISTINCT source FROM flagger.flag f WHERE NOT EXISTS (SELECT FROM carried_source c WHERE c.before = f.source)) AS lost`,
];
