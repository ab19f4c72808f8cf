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
    const rows = await this.database.query<{ number: number }>(
      `SELECT number FROM notifier.subscription WHERE status <> 'deleted' AND ($1::text IS NULL OR organization = $1)`,
      [scope.organization],
    );
    const numbers = rows.map(({ number }) => number);
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

  /** The place of the latest of all, whoever's: what comes from now on comes after it. */
  async latestPlace(): Promise<number> {
    const [row] = await this.database.query<{ place: number | null }>('SELECT max(place) AS place FROM notifier.alert');
    return row?.place ?? 0;
  }
}
