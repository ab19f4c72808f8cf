import type { Admin } from './admin';
import { errorCode } from './errors';

/** Tables and views of an app that change places: those in `from` come into the app's schema, those that served go to `to`. */
export interface MovedTables {
  readonly app: string;
  readonly from: string;
  readonly to: string;
  /** Whether a table stays as it is, whatever stands under its name in `from`. */
  readonly stays: (table: string) => boolean;
}

/** How long it is waited for a reader before all locks are given back: less than PostgreSQL's own look for deadlocks. */
const LOCK_TIMEOUT_MS = 400;
const ATTEMPTS = 150;

/**
 * Within the caller's transaction: moves tables of several apps at once, when no transaction that has read them is under
 * way any more, and without letting others wait long. Sequences that are no column's own stay, and go on above both.
 * @throws Error in one line when somebody reads for minutes on end.
 */
export async function moveTables(admin: Admin, moved: readonly MovedTables[]): Promise<void> {
  const plan: { app: string; from: string; to: string; tables: readonly string[] }[] = [];
  for (const { app, from, to, stays } of moved)
    plan.push({ app, from, to, tables: (await tablesIn(admin, from)).filter((table) => !stays(table)) });
  await lockAll(
    admin,
    plan.flatMap(({ app, tables }) => tables.map((table) => `${app}.${table}`)),
  );
  for (const { app, from, to, tables } of plan) {
    await carrySequences(admin, app, from);
    for (const table of tables) {
      await admin.query(`ALTER TABLE ${app}.${table} SET SCHEMA ${to}`);
      await admin.query(`ALTER TABLE ${from}.${table} SET SCHEMA ${app}`);
    }
  }
}

async function tablesIn(admin: Admin, schema: string): Promise<readonly string[]> {
  const rows = await admin.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p', 'v') ORDER BY 1`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

/** All or none: who waits for a reader while holding other locks would make new readers wait, and they one another. */
async function lockAll(admin: Admin, tables: readonly string[]): Promise<void> {
  const [before] = await admin.query<{ timeout: string }>("SELECT current_setting('lock_timeout') AS timeout");
  await admin.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
  for (let attempt = 1; ; attempt++) {
    await admin.query('SAVEPOINT unlocked');
    try {
      await admin.query(`LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`);
      await admin.query("SELECT set_config('lock_timeout', $1, true)", [before?.timeout ?? '0']);
      return;
    } catch (error) {
      await admin.query('ROLLBACK TO SAVEPOINT unlocked');
      const code = errorCode(error);
      if (code !== '55P03' && code !== '40P01') throw error;
      if (attempt === ATTEMPTS)
        throw new Error('the tables are being read without a pause (a backup?): try again later', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 20 * Math.min(attempt, 25)));
    }
  }
}

/** Numbers were given out on both sides; none is given again. */
async function carrySequences(admin: Admin, app: string, from: string): Promise<void> {
  const rows = await admin.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c WHERE relkind = 'S' AND relnamespace = $1::regnamespace
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))`,
    [from],
  );
  for (const { name } of rows)
    await admin.query(
      `SELECT setval('${app}.${name}', greatest((SELECT last_value FROM ${app}.${name}), (SELECT last_value FROM ${from}.${name})))`,
    );
}
