import type { Tx } from '@headwater/postgres';

export type Reader = Pick<Tx, 'query'>;

/** Tables in the statements of a reader, by which the past is read instead. */
const TABLE = /\b(linker|flagger|certifier)\.(?!then_)(\w+)/g;

const told = new Map<string, string>();

/**
 * Reads what was known at a time (ms; MEANING § 7): the same statements, but each table of facts is exchanged for its view
 * `then_<table>`, in which `live` tells whether a row counted by what had been recorded up to `at`. What is derived
 * (edges, flags) has no such view, so that a statement which asks for it fails instead of mixing the times; `also` names
 * tables that the caller knows to stand as they stood then. For the rest of the transaction `tx`.
 */
export async function asOf(tx: Reader, at: Date, also: readonly string[] = []): Promise<Reader> {
  await tx.query(`SELECT set_config('headwater.as_of', $1, true)`, [
    // Nothing was recorded before 1970, and PostgreSQL knows no year 0.
    new Date(Math.max(0, at.getTime())).toISOString(),
  ]);
  return { query: (sql, params) => tx.query(ofThen(sql, also), params) };
}

function ofThen(sql: string, also: readonly string[]): string {
  const key = also.length === 0 ? sql : `${also.join()} ${sql}`;
  let then = told.get(key);
  if (then === undefined) {
    then = sql.replace(TABLE, (name, app: string, table: string) =>
      also.includes(name) ? name : `${app}.then_${table}`,
    );
    told.set(key, then);
  }
  return then;
}
