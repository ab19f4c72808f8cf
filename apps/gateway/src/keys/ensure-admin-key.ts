import { randomUUID } from 'node:crypto';
import type { Database } from '@headwater/postgres';
import type { Logger } from 'pino';
import { newKey, secretHash } from './secret';

/** The organization that administrates. */
export const ADMIN_ORGANIZATION = 'urn:headwater:admin';

/** A key to give to `ensureAdminKey` and to keep where only the operator can read it. */
export const makeAdminKey = newKey;

/** Characters that a key of 128 random bits has at least, in base64 (DESIGN § 8). */
const SHORTEST = 22;

/** Says so of a key that could be guessed; it is the operator's to choose, and works all the same. */
export function warnOfShortKey(logger: Pick<Logger, 'warn'>, key: string): void {
  if (key.length < SHORTEST)
    logger.warn(
      `HEADWATER_ADMIN_KEY has ${key.length} characters and may be guessed: use ${SHORTEST} random ones or more, say those of: openssl rand -hex 16`,
    );
}

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
