import { Client } from 'pg';
import { AppConnection, clientConfig } from './connection-options';
import { toParameters } from './array-text';
import { statementName } from './statement-name';
import type { DatabaseSession } from './tx';

/** Opens a connection outside every pool. Its end is told by `onEnd`, never by an uncaught error. */
export async function openSession(connection: AppConnection, purpose: string): Promise<DatabaseSession> {
  const client = new Client(clientConfig(connection, purpose));
  const endListeners: (() => void)[] = [];
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    for (const listener of endListeners) listener();
  };
  client.on('error', end);
  client.on('end', end);
  await client.connect();
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      const name = statementName(sql);
      const result = await client.query({
        ...(name === undefined ? {} : { name }),
        text: sql,
        values: toParameters(params),
      });
      return result.rows as Row[];
    },
    onNotification(listener): void {
      client.on('notification', ({ channel, payload }) => listener(channel, payload ?? ''));
    },
    onEnd(listener): void {
      if (ended) listener();
      else endListeners.push(listener);
    },
    async close(): Promise<void> {
      await client.end().catch(() => undefined);
      end();
    },
  };
}
