/** A transaction, passed on explicitly: whoever holds it writes in it. Rows come back as plain objects. */
export interface Tx {
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs after the commit, never after a rollback; for waking others. */
  afterCommit(effect: () => void): void;
}

/** Where tests make a process die: called with the transaction's name just before and just after each commit. */
export interface FaultPoints {
  beforeCommit?(transaction: string): void | Promise<void>;
  afterCommit?(transaction: string): void | Promise<void>;
}

/** One app's way to PostgreSQL: its role, its pool, its transactions. */
export interface Database {
  readonly app: string;
  /** READ COMMITTED unless said otherwise; rolls back when `work` throws. `name` names the transaction for metrics and fault points. */
  transaction<T>(name: string, work: (tx: Tx) => Promise<T>, options?: { isolation?: 'repeatable read'; readOnly?: boolean }): Promise<T>;
  /** One statement outside a transaction. */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}
