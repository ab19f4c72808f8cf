import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { Client, type ClientConfig } from 'pg';
import { valueTypes } from './value-types';

export interface AppConnection {
  readonly url: string;
  /** The app whose role and schema the connection works under. */
  readonly app: string;
  /** Where names without a schema are looked for (default: the app's own). */
  readonly schema?: string;
  /** Longest a statement may take, ms; 0 for no bound. */
  readonly statementTimeoutMs?: number;
  readonly tls?: boolean | TlsOptions;
}

/** Name of an app's database role. */
export const roleOf = (app: string): string => `headwater_${app}`;

/**
 * Server settings of each connection. The role bounds what an app can write; the time-outs bound how long a frozen
 * or vanished process can keep locks (the append lock above all) from everybody else.
 */
export function serverOptions({ app, schema = app, statementTimeoutMs = 0 }: Omit<AppConnection, 'url'>): string {
  const settings = {
    role: roleOf(app),
    search_path: schema,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    // A plan made for tables that were empty would be kept for tables of millions.
    plan_cache_mode: 'force_custom_plan',
    tcp_keepalives_idle: 5,
    tcp_keepalives_interval: 2,
    tcp_keepalives_count: 3,
    tcp_user_timeout: 15_000,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** Options of one pg client working for an app. */
export function clientConfig(connection: AppConnection, purpose: string): ClientConfig {
  return {
    connectionString: connection.url,
    application_name: `headwater-${connection.app} ${purpose}`,
    options: serverOptions(connection),
    types: valueTypes,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    ...(connection.tls === undefined ? {} : { ssl: connection.tls }),
  };
}

/**
 * A client that may lose its connection while nobody listens: what is asked next is refused. A pool's client has no
 * listener between the end of its handshake and being handed over, and a server that ends then would end the process.
 */
export class LastingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** Options of TypeORM's pool of such clients. */
export function poolOptions(connection: AppConnection, purpose: string): { url: string; extra: object } {
  const { connectionString: url = connection.url, ...extra } = clientConfig(connection, purpose);
  return { url, extra: { ...extra, Client: LastingClient } };
}
