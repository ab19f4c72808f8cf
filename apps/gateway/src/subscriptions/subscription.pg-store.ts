import { randomUUID } from 'node:crypto';
import { asksForHolders } from '@headwater/alerts';
import type { Database } from '@headwater/postgres';
import type { NewSubscription } from './new-subscription';
import type { SubscriptionChange, SubscriptionRow } from './subscription';

/** Most subscriptions of one organization. */
export const MOST_SUBSCRIPTIONS = 2000;

interface Row extends Omit<SubscriptionRow, 'webhook'> {
  readonly webhookUrl: string | null;
}

const COLUMNS = `number, id, name, filter, webhook_url AS "webhookUrl", status, status_reason AS "statusReason"`;

const toSubscription = ({ webhookUrl, ...row }: Row): SubscriptionRow => ({
  ...row,
  webhook: webhookUrl === null ? null : { url: webhookUrl },
});

/** Subscriptions are the notifier's; they are made and changed by functions of its own (ADR 0027). */
export class PgSubscriptionStore {
  constructor(private readonly database: Database) {}

  /** The new one's id; null when the organization has too many. */
  async add(
    organization: string,
    { name, filter, webhookUrl, backfill }: NewSubscription,
    secret: string,
  ): Promise<string | null> {
    const id = randomUUID();
    const opening = backfill ? 'backfill' : asksForHolders(filter) ? 'holders' : null;
    const [row] = await this.database.query<{ added: boolean }>(
      'SELECT notifier.add_subscription($1, $2, $3, $4, $5, $6, $7, $8) AS added',
      [id, organization, name, JSON.stringify(filter), webhookUrl, secret, opening, MOST_SUBSCRIPTIONS],
    );
    return row!.added ? id : null;
  }

  /** What its status was before; null when there is none that `organization` (null: anybody) may see. */
  async change(
    id: string,
    organization: string | null,
    change: SubscriptionChange,
    secret: string | null = null,
  ): Promise<SubscriptionRow['status'] | null> {
    const [row] = await this.database.query<{ was: SubscriptionRow['status'] | null }>(
      'SELECT notifier.change_subscription($1, $2, $3, $4) AS was',
      [id, organization, change, secret],
    );
    return row!.was;
  }

  /** Of one organization (null: of all), oldest first, after a number. */
  async list(organization: string | null, after: number | null, limit: number): Promise<SubscriptionRow[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM notifier.subscription
       WHERE ($1::text IS NULL OR organization = $1) AND number > $2 AND status <> 'deleted' ORDER BY number LIMIT $3`,
      [organization, after ?? 0, limit],
    );
    return rows.map(toSubscription);
  }

  async find(id: string, organization: string | null): Promise<SubscriptionRow | null> {
    const [row] = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM notifier.subscription
       WHERE id = $1 AND ($2::text IS NULL OR organization = $2) AND status <> 'deleted'`,
      [id, organization],
    );
    return row ? toSubscription(row) : null;
  }
}
