/** A transaction, passed on explicitly: whoever holds it writes in it. Rows come back as plain objects. */
export interface Tx {
  /** Set where tables are made anew beside those that serve (`beside`): locks and channels bear it, too. */
  readonly side?: string;
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs after the commit, never after a rollback; for waking others. */
  afterCommit(effect: () => void): void;
}

/** Where tests make a process die: called with the transaction's name just before and just after each commit. */
export interface FaultPoints {
  beforeCommit?(transaction: string): void | Promise<void>;
  afterCommit?(transaction: string): void | Promise<void>;
}

export interface TransactionOptions {
  isolation?: 'repeatable read';
  readOnly?: boolean;
}

/** One app's way to PostgreSQL: its role, its pool, its transactions. */
export interface Database {
  readonly app: string;
  /** As of a transaction. */
  readonly side?: string;
  /** READ COMMITTED unless said otherwise; rolls back when `work` throws. `name` names the transaction for metrics and fault points. */
  transaction<T>(name: string, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** One statement outside a transaction. */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** A connection of its own outside the pool, for what lives as long as a connection: LISTEN and session locks. */
  session(purpose: string): Promise<DatabaseSession>;
  close(): Promise<void>;
}

/** One connection. When it breaks, its locks and LISTENs are gone with it: open another one. */
export interface DatabaseSession {
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  onNotification(listener: (channel: string, payload: string) => void): void;
  /** Called once when the connection is gone, also after `close()`; at once if it already is. */
  onEnd(listener: () => void): void;
  close(): Promise<void>;
}
