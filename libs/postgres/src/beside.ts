import type { Database, DatabaseSession, Tx } from './tx';

/**
 * Tables made anew beside those that serve, in schemas of their own: who works on them gives the same statements, and
 * other schemas are put in for those that they name.
 */
export interface Side {
  readonly name: string;
  /** Schema names, and whatever else of a statement belongs to the tables that serve, become this side's. */
  rewrite(sql: string): string;
}

/** The same app on the other side. */
export function beside(database: Database, side: Side): Database {
  const { name } = side;
  const known = new Map<string, string>();
  const rewritten = (sql: string): string => {
    const found = known.get(sql) ?? side.rewrite(sql);
    known.set(sql, found);
    return found;
  };
  const onSide = (tx: Tx): Tx => ({
    side: name,
    query: (sql, params) => tx.query(rewritten(sql), params),
    afterCommit: (effect) => tx.afterCommit(effect),
  });
  const sessionOnSide = (session: DatabaseSession): DatabaseSession => ({
    ...session,
    query: (sql, params) => session.query(rewritten(sql), params),
  });
  return {
    ...database,
    side: name,
    transaction: (label, work, options) => database.transaction(label, (tx) => work(onSide(tx)), options),
    query: (sql, params) => database.query(rewritten(sql), params),
    session: async (purpose) => sessionOnSide(await database.session(purpose)),
  };
}
