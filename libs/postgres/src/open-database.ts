import { DataSource } from 'typeorm';
import type { PoolClient } from 'pg';
import { AppConnection, poolOptions, roleOf } from './connection-options';
import { DatabaseNotPreparedError } from './errors';
import { openSession } from './session';
import { runStatement, runTransaction } from './run-transaction';
import type { Database, FaultPoints } from './tx';

export interface OpenDatabaseOptions extends AppConnection {
  readonly poolSize: number;
  readonly faults?: FaultPoints;
  /** Told of errors that no caller sees: a pooled connection that broke while idle, an afterCommit effect that threw. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Opens an app's pool: logs in as the URL's user, works as the role `headwater_<app>`. Statements run on the pg
 * client beneath TypeORM, prepared by name.
 * @throws DatabaseNotPreparedError when the role does not exist; pg's error when nobody answers at the URL.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { app, faults = {} } = options;
  // The pool is closed before its connections are: a server that ends meanwhile breaks what nobody uses any more.
  let closing = false;
  const onError = (error: unknown): void => {
    if (!closing) options.onError?.(error);
  };
  const { url, extra } = poolOptions(options, 'pool');
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: options.schema ?? app,
    synchronize: false,
    logging: false,
    installExtensions: false,
    poolSize: options.poolSize,
    poolErrorHandler: onError,
    extra: { ...extra, idleTimeoutMillis: 60_000 },
  });
  await dataSource.initialize().catch((error: unknown) => {
    throw notPrepared(error, app);
  });

  async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const runner = dataSource.createQueryRunner();
    try {
      return await work((await runner.connect()) as PoolClient);
    } finally {
      await runner.release();
    }
  }

  return {
    app,
    transaction: (name, work, how) => withClient((client) => runTransaction(client, name, work, how, faults, onError)),
    query: (sql, params) => withClient((client) => runStatement(client, sql, params)),
    session: (purpose) => openSession(options, purpose),
    close: () => {
      closing = true;
      return dataSource.destroy();
    },
  };
}

function notPrepared(error: unknown, app: string): unknown {
  const message = error instanceof Error ? error.message : '';
  return message.includes(`role "${roleOf(app)}" does not exist`) || message.includes('permission denied to set role')
    ? new DatabaseNotPreparedError(`The database has no usable role ${roleOf(app)}: run "npm run migrate" first.`)
    : error;
}
