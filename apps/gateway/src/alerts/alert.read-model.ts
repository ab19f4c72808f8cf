import type { Database } from '@headwater/postgres';
import type { AlertScope, PlacedAlert } from './alert';

/** Up to so many subscriptions are asked one by one, by the index that has each one's alerts in order. */
const FEW = 50;

const OF_ONE = `
  SELECT a.place, a.id, a.body FROM notifier.alert a
  WHERE a.subscription = $1 AND a.place > $2 ORDER BY a.place LIMIT $3`;
const OF_FEW = `
  SELECT a.place, a.id, a.body FROM unnest($1::integer[]) AS s(number), LATERAL (
    SELECT * FROM notifier.alert a WHERE a.subscription = s.number AND a.place > $2 ORDER BY a.place LIMIT $3) a
  ORDER BY a.place LIMIT $3`;
const OF_MANY = `
  SELECT a.place, a.id, a.body FROM notifier.alert a
  WHERE a.subscription = ANY ($1::integer[]) AND a.place > $2 ORDER BY a.place LIMIT $3`;

/** Alerts in the one order in which they were told: whoever sees one has seen all before it. */
export class AlertReadModel {
  constructor(private readonly database: Database) {}

  /** After a place (0: from the first on). */
  async list(scope: AlertScope, after: number, limit: number): Promise<PlacedAlert[]> {
    if ('subscription' in scope)
      return this.database.query<PlacedAlert & Record<string, unknown>>(OF_ONE, [scope.subscription, after, limit]);
    const numbers = await this.numbersOf(scope.organization);
    return this.database.query<PlacedAlert & Record<string, unknown>>(numbers.length <= FEW ? OF_FEW : OF_MANY, [
      numbers,
      after,
      limit,
    ]);
  }

  /** Where an alert stands that `organization` (null: anybody) may see; null when there is none such. */
  async placeOf(id: string, organization: string | null): Promise<number | null> {
    const [row] = await this.database.query<{ place: number }>(
      `SELECT a.place FROM notifier.alert a JOIN notifier.subscription s ON s.number = a.subscription
       WHERE a.id = $1 AND s.status <> 'deleted' AND ($2::text IS NULL OR s.organization = $2)`,
      [id, organization],
    );
    return row?.place ?? null;
  }

  /** The latest of these; null when there is none. */
  async latest(scope: AlertScope): Promise<Pick<PlacedAlert, 'place' | 'id'> | null> {
    const numbers = 'subscription' in scope ? [scope.subscription] : await this.numbersOf(scope.organization);
    const [row] = await this.database.query<Pick<PlacedAlert, 'place' | 'id'> & Record<string, unknown>>(
      `SELECT a.place, a.id FROM unnest($1::integer[]) AS s(number), LATERAL (
         SELECT * FROM notifier.alert a WHERE a.subscription = s.number ORDER BY a.place DESC LIMIT 1) a
       ORDER BY a.place DESC LIMIT 1`,
      [numbers],
    );
    return row ?? null;
  }

  private async numbersOf(organization: string | null): Promise<number[]> {
    const rows = await this.database.query<{ number: number }>(
      `SELECT number FROM notifier.subscription WHERE status <> 'deleted' AND ($1::text IS NULL OR organization = $1)`,
      [organization],
    );
    return rows.map(({ number }) => number);
  }
}
