import type { Database } from '@headwater/postgres';
import { newKey, secretHash } from '../keys/secret';

/** How long a printed link works, and how long a session lasts; seconds. */
const LINK_S = 24 * 3600;
export const SESSION_S = 7 * 24 * 3600;

/** One-time sign-in links, and sessions. Only hashes are stored; both end with the key they stand for. */
export class SessionStore {
  constructor(private readonly database: Database) {}

  /** A token that opens one session in the name of the key. */
  async makeToken(keyId: string): Promise<string> {
    const token = newKey();
    await this.database.query(`DELETE FROM gateway.sign_in WHERE expires < now()`);
    await this.database.query(
      `INSERT INTO gateway.sign_in (hash, key, expires) VALUES ($1, $2, now() + make_interval(secs => $3))`,
      [secretHash(token), keyId, LINK_S],
    );
    return token;
  }

  /** Trades a token for a session's secret; null when it was used, has expired or never was. */
  async openByToken(token: string): Promise<string | null> {
    const session = newKey();
    const rows = await this.database.query(
      `WITH used AS (DELETE FROM gateway.sign_in WHERE hash = $1 RETURNING key, expires), old AS (DELETE FROM gateway.session WHERE expires < now())
       INSERT INTO gateway.session (hash, key, expires) SELECT $2, key, now() + make_interval(secs => $3) FROM used WHERE expires > now() RETURNING 1`,
      [secretHash(token), secretHash(session), SESSION_S],
    );
    return rows.length > 0 ? session : null;
  }

  /** A session's secret in the name of a key; null when the key was deleted meanwhile. */
  async open(keyId: string): Promise<string | null> {
    const session = newKey();
    const rows = await this.database.query(
      `WITH old AS (DELETE FROM gateway.session WHERE expires < now())
       INSERT INTO gateway.session (hash, key, expires) SELECT $1, id, now() + make_interval(secs => $3) FROM gateway.key WHERE id = $2 RETURNING 1`,
      [secretHash(session), keyId, SESSION_S],
    );
    return rows.length > 0 ? session : null;
  }

  /** Ends a session; of one that is not there nothing is left to end. */
  async close(session: string): Promise<void> {
    await this.database.query(`DELETE FROM gateway.session WHERE hash = $1`, [secretHash(session)]);
  }
}

/** A link to `page` that signs in once, as the key. `base` is the gateway's address, without a slash at the end. */
export async function makeSignInLink(database: Database, base: string, keyId: string, page = '/'): Promise<string> {
  const token = await new SessionStore(database).makeToken(keyId);
  return `${base}/?token=${token}${page === '/' ? '' : `&to=${encodeURIComponent(page)}`}`;
}
