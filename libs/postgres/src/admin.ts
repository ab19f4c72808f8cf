import type { Client } from 'pg';
import { toParameters } from './array-text';
import { LastingClient } from './connection-options';
import type { Tx } from './tx';
import { valueTypes } from './value-types';

/** One connection of the user who prepares databases, outside all apps' roles. */
export interface Admin extends Pick<Tx, 'query'> {
  readonly client: Client;
}

/** Connects, works, disconnects. A transaction that is left open is rolled back with the connection. */
export async function withAdmin<T>(url: string, purpose: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const client = new LastingClient({
    connectionString: url,
    application_name: `headwater ${purpose}`,
    types: valueTypes,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    return await work({
      client,
      async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
        return (await client.query({ text: sql, values: toParameters(params) })).rows as Row[];
      },
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
