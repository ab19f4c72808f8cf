import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Admin } from './admin';
import type { Side } from './beside';
import { runMigrations, type AppMigrations } from './migrate';
import { prepareSchema } from './roles';

type SideName = Pick<Side, 'name'>;

/** The schema of an app on a side. */
export const schemaOn = ({ name }: SideName, app: string): string => `${app}_${name}`;

/**
 * A side that holds these apps' schemas; those of others are the same on it. `more`: other texts in statements that
 * belong to one side only (a lock's number, a channel).
 */
export function sideOf(name: string, apps: readonly string[], more: Readonly<Record<string, string>> = {}): Side {
  const schemas = new RegExp(`\\b(${apps.join('|')})\\.(?=[a-z_"*])`, 'g');
  return {
    name,
    rewrite: (sql) =>
      Object.entries(more).reduce(
        (text, [here, there]) => text.replaceAll(here, there),
        sql.replace(schemas, (_, app: string) => `${schemaOn({ name }, app)}.`),
      ),
  };
}

/** Makes a side's schemas, empty; what an earlier one left in them is removed first. */
export async function makeSide(admin: Admin, side: SideName, apps: readonly string[]): Promise<void> {
  await dropSide(admin, side, apps);
  for (const app of apps) await prepareSchema(admin.client, app, schemaOn(side, app));
}

/** Makes the tables, by the same migrations. */
export async function fillSide(url: string, side: Side, migrations: readonly AppMigrations[]): Promise<void> {
  for (const { app, migrations: each } of migrations)
    await runMigrations(url, { app, migrations: each.map((one) => onSide(one, side)) }, schemaOn(side, app));
}

export async function dropSide(admin: Admin, side: SideName, apps: readonly string[]): Promise<void> {
  for (const app of apps) await admin.query(`DROP SCHEMA IF EXISTS ${schemaOn(side, app)} CASCADE`);
}

type Migration = AppMigrations['migrations'][number];

/** The same migration, under the same name, whose statements name the side's schemas. */
function onSide(migration: Migration, side: Side): Migration {
  const { name } = migration;
  return class implements MigrationInterface {
    readonly name = name;

    up(runner: QueryRunner): Promise<void> {
      const rewriting = new Proxy(runner, {
        get: (target, property) =>
          property === 'query'
            ? (sql: string, params?: unknown[]) => target.query(side.rewrite(sql), params)
            : (Reflect.get(target, property) as unknown),
      });
      return new migration().up(rewriting) as Promise<void>;
    }

    async down(): Promise<void> {
      throw new Error('tables on a side are dropped with it');
    }
  };
}
