import type { Database } from '@headwater/postgres';

const MOST_REMEMBERED = 100_000;

/** Gives every publisher a number, so that the register's rows and its index stay small. Numbers are never reused. */
export class PublisherNumbers {
  private readonly known = new Map<string, number>();

  constructor(private readonly database: Database) {}

  /** Numbers of these names; new ones are committed at once (a number without an event does no harm). */
  async numbersOf(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const wanted = new Set(names);
    const numbers = new Map<string, number>();
    for (const name of wanted) {
      const number = this.known.get(name);
      if (number !== undefined) numbers.set(name, number);
    }
    const missing = [...wanted].filter((name) => !numbers.has(name)).sort();
    if (missing.length > 0) for (const [name, id] of await this.make(missing)) numbers.set(name, id);
    return numbers;
  }

  private async make(names: readonly string[]): Promise<readonly [string, number][]> {
    await this.database.query(`INSERT INTO gateway.publisher (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, [
      names,
    ]);
    const rows = await this.database.query<{ id: number; name: string }>(
      `SELECT id, name FROM gateway.publisher WHERE name = ANY ($1::text[])`,
      [names],
    );
    if (this.known.size + rows.length > MOST_REMEMBERED) this.known.clear();
    for (const { id, name } of rows) this.known.set(name, id);
    return rows.map(({ id, name }) => [name, id]);
  }
}
