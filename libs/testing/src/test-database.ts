import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrate, type AppMigrations } from '@headwater/postgres';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Any number: makes one process at a time look for, and make, a template. */
const TEMPLATE_LOCK = 4_835_471_099;

/**
 * A database of one's own with these migrations applied: cloned from a template that is migrated once per run.
 * Close what you opened on it, then `drop()`.
 */
export async function createTestDatabase(...migrations: readonly AppMigrations[]): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const template = await migratedTemplate(admin, migrations);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: urlOf(name),
    drop: () => asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)).then(() => undefined),
  };
}

async function migratedTemplate(admin: Client, migrations: readonly AppMigrations[]): Promise<string> {
  const text = migrations.flatMap((each) => [each.app, ...each.migrations.map((one) => one.name + one.toString())]);
  const name = `template_${createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 16)}`;
  const known = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (known.rowCount === 0) {
    // Under another name until it is whole: a failed migration must not leave a template behind.
    const draft = `draft_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`CREATE DATABASE ${draft}`);
    await migrate({ url: urlOf(draft), migrations });
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  }
  return name;
}

function urlOf(database: string): string {
  const cluster = process.env['HEADWATER_TEST_CLUSTER'];
  if (cluster === undefined) throw new Error('createTestDatabase works in *.int.spec.ts and *.e2e.spec.ts only');
  const url = new URL(cluster);
  url.pathname = `/${database}`;
  return url.toString();
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
