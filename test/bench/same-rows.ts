import { openDatabase, startCluster, type Database } from '@headwater/postgres';

const CHUNK = 1000;

/** What an event leaves behind once it is linked and flagged. Pages are not among it: they are written afterwards. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  gateway: ['event'],
  log: ['record'],
  linker: ['accepted_event', 'batch', 'step', 'flow', 'edge'],
  flagger: ['reach', 'flag'],
  notifier: ['flagged'],
};

/** A table's rows, 1000 a piece, each piece as columns ready to be sent. */
interface Copy {
  readonly insert: string;
  readonly pieces: readonly unknown[][][];
  readonly rows: number;
}

async function copyOf(database: Database, schema: string, table: string): Promise<Copy> {
  await database.query(`CREATE TABLE ${schema}.copy_of_${table} (LIKE ${schema}.${table} INCLUDING ALL)`);
  const columns = await database.query<{ name: string; type: string }>(
    `SELECT quote_ident(attname) AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = '${schema}.${table}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
  );
  const names = columns.map(({ name }) => name);
  const rows = await database.query<Record<string, unknown>>(
    `SELECT ${names.map((name, i) => `${name}::text AS c${i}`).join(', ')} FROM ${schema}.${table} ORDER BY ctid`,
  );
  const pieces: unknown[][][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    const piece = rows.slice(at, at + CHUNK);
    pieces.push(columns.map((_, i) => piece.map((row) => row[`c${i}`])));
  }
  // unnest would take arrays of arrays apart: those travel as text.
  const sent = columns.map(({ type }, i) => `$${i + 1}::${type.endsWith('[]') ? 'text' : type}[]`);
  const read = columns.map(({ type }, i) => (type.endsWith('[]') ? `u.c${i}::${type}` : `u.c${i}`));
  return {
    insert: `INSERT INTO ${schema}.copy_of_${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
      SELECT ${read.join(', ')} FROM unnest(${sent.join(', ')}) AS u(${columns.map((_, i) => `c${i}`).join(', ')})`,
    pieces,
    rows: rows.length,
  };
}

/**
 * How long it takes to write again what a run left behind, into tables like those that hold it, indexes and all, by bare
 * UNNESTs of 1000 rows: what is left of the run's time was spent on more than writing. Returns ms, and how many rows.
 */
export async function writeSameRows(dataDir: string): Promise<{ ms: number; rows: number }> {
  const cluster = await startCluster({ dataDir });
  try {
    let [ms, rows] = [0, 0];
    for (const [app, tables] of Object.entries(KEPT)) {
      const database = await openDatabase({ url: cluster.url, app, poolSize: 1 });
      for (const table of tables) {
        const copy = await copyOf(database, app, table);
        rows += copy.rows;
        const start = performance.now();
        for (const piece of copy.pieces) await database.transaction('same rows', (tx) => tx.query(copy.insert, piece));
        ms += performance.now() - start;
      }
      await database.close();
    }
    return { ms, rows };
  } finally {
    await cluster.stop();
  }
}
