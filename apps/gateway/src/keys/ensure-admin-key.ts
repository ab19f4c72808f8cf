import { randomUUID } from 'node:crypto';
import type { Database } from '@headwater/postgres';
import { newKey, secretHash } from './secret';

/** The organization that administrates. */
export const ADMIN_ORGANIZATION = 'urn:headwater:admin';

/** A key to give to `ensureAdminKey` and to keep where only the operator can read it. */
export const makeAdminKey = newKey;

/**
 * Makes `key` (HEADWATER_ADMIN_KEY, or one from `makeAdminKey`) valid with the role admin, whatever the database holds.
 * Needs the gateway's migrations. Safe to run again, and by several processes at once. Answers the key's id.
 */
export async function ensureAdminKey(database: Database, key: string): Promise<{ id: string }> {
  await database.query(
    `INSERT INTO gateway.organization (organization, name) VALUES ($1, 'Administrator') ON CONFLICT DO NOTHING`,
    [ADMIN_ORGANIZATION],
  );
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO gateway.key (id, hash, organization, roles) VALUES ($1, $2, $3, '{admin}')
     ON CONFLICT (hash) DO UPDATE SET roles = '{admin}', organization = excluded.organization RETURNING id`,
    [randomUUID(), secretHash(key), ADMIN_ORGANIZATION],
  );
  return { id: row!.id };
}
