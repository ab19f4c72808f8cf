import type { ClientBase } from 'pg';
import { roleOf } from './connection-options';

/** The services, each with a role and a schema of its own; `log` owns the embedded event log. */
export const APPS = ['gateway', 'linker', 'certifier', 'flagger', 'notifier', 'log'] as const;

/** Every role reads everything through this one. */
const READER = 'headwater_reader';

/**
 * Roles, schemas and grants: every app reads all tables, present and future, and writes only its own. Safe to run
 * again. Roles belong to the whole cluster, so databases prepared at once may meet here: what exists is no error.
 */
export async function prepareRoles(client: ClientBase): Promise<void> {
  await createRole(client, READER);
  for (const app of APPS) {
    await createRole(client, roleOf(app));
    await grantOnce(client, READER, roleOf(app));
    await grantOnce(client, roleOf(app), 'current_user');
    await prepareSchema(client, app, app);
  }
}

/** A schema of an app: its role's own, everybody reads. Safe to run again. */
export async function prepareSchema(client: ClientBase, app: string, schema: string): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${roleOf(app)}`);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${READER}`);
  await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${READER}`);
  await client.query(
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${roleOf(app)} IN SCHEMA ${schema} GRANT SELECT ON TABLES TO ${READER}`,
  );
}

async function createRole(client: ClientBase, role: string): Promise<void> {
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`);
}

/** Looks first, because a GRANT of what is granted still rewrites the row and collides with a neighbour's. */
async function grantOnce(client: ClientBase, role: string, member: string): Promise<void> {
  const memberName = member === 'current_user' ? 'current_user::text' : `'${member}'`;
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
                   WHERE r.rolname = '${role}' AND u.rolname = ${memberName}) THEN
      GRANT ${role} TO ${member};
    END IF;
  EXCEPTION WHEN unique_violation THEN NULL;
  END $$`);
}
