import type { Database } from '@headwater/postgres';
import type { AlertScope, PlacedAlert } from './alert';

/** Up to so many subscriptions are asked one by one, by the index that has each one's alerts in order. */
const FEW = 50;

/** How the list is walked: as it was told, or from the latest back. */
export type AlertOrder = 'oldest' | 'newest';

const WALK = { oldest: ['>', 'ASC'], newest: ['<', 'DESC'] } as const;

const statementsOf = (order: AlertOrder) => {
  const [past, way] = WALK[order];
  const from = (of: string): string =>
    `FROM notifier.alert a WHERE a.subscription ${of} AND a.place ${past} $2 ORDER BY a.place ${way} LIMIT $3`;
  return {
    one: `SELECT a.place, a.id, a.body ${from('= $1')}`,
    few: `SELECT a.place, a.id, a.body FROM unnest($1::integer[]) AS s(number), LATERAL (SELECT * ${from('= s.number')}) a
      ORDER BY a.place ${way} LIMIT $3`,
    many: `SELECT a.place, a.id, a.body ${from('= ANY ($1::integer[])')}`,
  };
};
const STATEMENTS = { oldest: statementsOf('oldest'), newest: statementsOf('newest') };

/** Alerts in the one order in which they were told: whoever sees one has seen all before it. */
export class AlertReadModel {
  constructor(private readonly database: Database) {}

  /** Past a place, in the order asked for (null: from its beginning on). */
  async list(
    scope: AlertScope,
    past: number | null,
    limit: number,
    order: AlertOrder = 'oldest',
  ): Promise<PlacedAlert[]> {
    const from = past ?? (order === 'oldest' ? 0 : Number.MAX_SAFE_INTEGER);
    const { one, few, many } = STATEMENTS[order];
    if ('subscription' in scope)
      return this.database.query<PlacedAlert & Record<string, unknown>>(one, [scope.subscription, from, limit]);
    const numbers = await this.numbersOf(scope.organization);
    return this.database.query<PlacedAlert & Record<string, unknown>>(numbers.length <= FEW ? few : many, [
      numbers,
      from,
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
