import type { Database } from '@headwater/postgres';
import { Caller, Role } from '../access/caller';
import { KeyRow, KeyStore } from './key.store';

type Row = { id: string; organization: string; roles: Role[]; created: Date; at: string };

export class PgKeyStore implements KeyStore {
  constructor(private readonly database: Database) {}

  async add(key: { id: string; hash: Buffer; organization: string; roles: readonly Role[] }): Promise<KeyRow | null> {
    const [row] = await this.database.query<Row>(
      `INSERT INTO gateway.key (id, hash, organization, roles)
       SELECT $1, $2, o.organization, $4::text[] FROM gateway.organization o WHERE o.organization = $3
       RETURNING id, organization, roles, created`,
      [key.id, key.hash, key.organization, key.roles],
    );
    return row ?? null;
  }

  async list(
    organization: string | null,
    after: { created: string; id: string } | null,
    limit: number,
  ): Promise<readonly (KeyRow & { cursor: { created: string; id: string } })[]> {
    const rows = await this.database.query<Row>(
      `SELECT id, organization, roles, created, created::text AS at FROM gateway.key
       WHERE ($1::text IS NULL OR organization = $1)
         AND ($2::timestamptz IS NULL OR (created, id) > ($2::timestamptz, $3::uuid))
       ORDER BY created, id LIMIT $4`,
      [organization, after?.created ?? null, after?.id ?? null, limit],
    );
    return rows.map(({ id, organization: owner, roles, created, at }) => ({
      id,
      organization: owner,
      roles,
      created,
      cursor: { created: at, id },
    }));
  }

  async remove(id: string, organization: string | null): Promise<boolean> {
    const rows = await this.database.query(
      `DELETE FROM gateway.key WHERE id = $1 AND ($2::text IS NULL OR organization = $2) RETURNING id`,
      [id, organization],
    );
    return rows.length > 0;
  }

  async callerOf(hash: Buffer): Promise<Caller | null> {
    const [row] = await this.database.query<Row>(
      `SELECT id, organization, roles FROM gateway.key WHERE hash = $1
       UNION ALL
       SELECT k.id, k.organization, k.roles FROM gateway.session s JOIN gateway.key k ON k.id = s.key WHERE s.hash = $1 AND s.expires > now()
       LIMIT 1`,
      [hash],
    );
    return row ? { keyId: row.id, organization: row.organization, roles: row.roles } : null;
  }
}
