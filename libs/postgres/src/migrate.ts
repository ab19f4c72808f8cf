import { DataSource, type Logger, type MigrationInterface } from 'typeorm';
import { LastingClient, poolOptions } from './connection-options';
import { errorCode } from './errors';
import { prepareRoles } from './roles';
import type { Database } from './tx';

/** Tables of one app (or of a library with a schema of its own), made by TypeORM migrations in its schema. */
export interface AppMigrations {
  readonly app: string;
  readonly migrations: readonly (new () => MigrationInterface)[];
}

export interface MigrateOptions {
  /** A user who may create roles and schemas in this database. */
  readonly url: string;
  readonly migrations: readonly AppMigrations[];
}

/** What one app's tables came by. */
export interface Migrated {
  readonly app: string;
  /** Names of the migrations that were run now. */
  readonly run: readonly string[];
}

/** Any number; the same in every release, so that two releases starting at once still wait for each other. */
const MIGRATION_LOCK = 4_835_471_001;

/**
 * Prepares a database: roles, schemas, grants, then each app's pending migrations under the app's own role, in the
 * given order. Processes that start at once wait for one another; what is done already is left alone. Tells what was run.
 */
export async function migrate({ url, migrations }: MigrateOptions): Promise<readonly Migrated[]> {
  const client = new LastingClient({ connectionString: url, application_name: 'headwater migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await retryOnCollision(() => prepareRoles(client));
    const done: Migrated[] = [];
    for (const each of migrations) done.push({ app: each.app, run: await runMigrations(url, each) });
    return done;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The migrations that an app's tables lack, seen by whoever may read them. */
export async function missingMigrations(
  database: Pick<Database, 'query'>,
  { app, migrations }: AppMigrations,
): Promise<readonly string[]> {
  const [table] = await database.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    `${app}.migrations`,
  ]);
  const rows = table?.there ? await database.query<{ name: string }>(`SELECT name FROM ${app}.migrations`) : [];
  const done = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !done.has(name));
}

/** Runs what is pending of an app's migrations under its role, in the given schema. */
export async function runMigrations(
  url: string,
  { app, migrations }: AppMigrations,
  schema = app,
): Promise<readonly string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    ...poolOptions({ url, app, schema }, 'migrate'),
    schema,
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    synchronize: false,
    logger: SILENT,
    installExtensions: false,
    poolSize: 1,
  });
  await dataSource.initialize();
  try {
    return (await dataSource.runMigrations({ transaction: 'each' })).map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

const nothing = (): void => undefined;
/** TypeORM would print a failed migration to the console; it throws it as well, and that is enough. */
const SILENT: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

/** Roles are shared by all databases of a cluster, the advisory lock is not: a neighbour's migration can collide. */
async function retryOnCollision(work: () => Promise<void>, attempts = 20): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const collided = error instanceof Error && /tuple concurrently (updated|deleted)/.test(error.message);
      if (attempt === attempts || !(collided || errorCode(error) === '40P01')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}
