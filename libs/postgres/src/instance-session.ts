import type { Client } from 'pg';
import { LastingClient } from './connection-options';
import { errorCode } from './errors';
import { InstanceRunningError } from './embedded-errors';
import { isAlive } from './os-process';

export interface ClusterAddress {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** The advisory lock of the one Headwater that works on a cluster, in the database `postgres`. */
const INSTANCE_LOCK = 4_835_471_000;

export interface InstanceLock {
  close(): Promise<void>;
}

async function connect({ port, user, password }: ClusterAddress, database: string): Promise<Client> {
  const client = new LastingClient({
    host: '127.0.0.1',
    port,
    user,
    password,
    database,
    application_name: 'headwater instance lock',
    connectionTimeoutMillis: 5000,
  });
  await client.connect();
  return client;
}

/** The dead holder's connection may take a moment to be noticed. */
async function tryLock(client: Client, forMs: number): Promise<boolean> {
  for (const deadline = performance.now() + forMs; ;) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [INSTANCE_LOCK]);
    if (rows[0]?.got === true) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Makes the database `headwater` if it is missing and takes the instance lock for as long as the process lives; when
 * PostgreSQL drops the connection (a backend crashed, it was started again) the lock is taken anew.
 */
export async function holdInstanceLock(address: ClusterAddress, folder: string): Promise<InstanceLock> {
  let client: Client | undefined;
  let closed = false;
  const take = async (): Promise<Client> => {
    const next = await connect(address, 'postgres');
    if (!(await tryLock(next, 2000))) {
      await next.end();
      throw new InstanceRunningError(folder);
    }
    next.once('end', () => void takeAgain());
    return (client = next);
  };
  const takeAgain = async (): Promise<void> => {
    while (!closed) {
      await new Promise((resolve) => setTimeout(resolve, 200).unref());
      const next = closed ? undefined : await take().catch(() => undefined);
      if (closed) await next?.end();
      if (next !== undefined) return;
    }
  };
  const first = await take();
  const known = await first.query("SELECT FROM pg_database WHERE datname = 'headwater'");
  if (known.rowCount === 0) await first.query('CREATE DATABASE headwater');
  return {
    close: async () => {
      closed = true;
      await client?.end().catch(() => undefined);
    },
  };
}

/** Whether a living Headwater holds the lock of this postmaster. Waits while it is starting or recovering (60 s at most). */
export async function probeOrphan(address: ClusterAddress, pid: number): Promise<boolean> {
  for (const deadline = performance.now() + 60_000; isAlive(pid) && performance.now() < deadline;) {
    try {
      const client = await connect(address, 'postgres');
      try {
        return !(await tryLock(client, 1000));
      } finally {
        await client.end();
      }
    } catch (error) {
      // 57P03: starting up or shutting down. Anything else: it cannot serve anybody, so nobody lives on it.
      if (errorCode(error) !== '57P03') return false;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}
