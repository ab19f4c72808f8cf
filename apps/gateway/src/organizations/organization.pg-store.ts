import type { Database } from '@headwater/postgres';

export interface Organization {
  readonly organization: string;
  readonly name: string;
}

export class PgOrganizationStore {
  constructor(private readonly database: Database) {}

  /** What stands there now, and whether this call put it there. */
  async add({ organization, name }: Organization): Promise<Organization & { made: boolean }> {
    const made = await this.database.query(
      `INSERT INTO gateway.organization (organization, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
      [organization, name],
    );
    if (made.length > 0) return { organization, name, made: true };
    const [row] = await this.database.query<Organization>(
      `SELECT organization, name FROM gateway.organization WHERE organization = $1`,
      [organization],
    );
    return { ...row!, made: false };
  }

  /** In the order of their names, after one of them. */
  async list(after: string | null, limit: number): Promise<readonly Organization[]> {
    return this.database.query<Organization>(
      `SELECT organization, name FROM gateway.organization WHERE $1::text IS NULL OR organization > $1
       ORDER BY organization LIMIT $2`,
      [after, limit],
    );
  }

  /** Those of these that are there, in the order of their names. */
  async named(organizations: readonly string[]): Promise<readonly Organization[]> {
    return this.database.query<Organization>(
      'SELECT organization, name FROM gateway.organization WHERE organization = ANY ($1) ORDER BY organization',
      [organizations],
    );
  }

  /** What it is called; null where nobody said. */
  async nameOf(organization: string): Promise<string | null> {
    const [row] = await this.database.query<Organization>(
      `SELECT organization, name FROM gateway.organization WHERE organization = $1`,
      [organization],
    );
    return row?.name ?? null;
  }
}
