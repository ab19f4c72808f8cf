import type { AlertFilter } from '@headwater/alerts';
import type { Tx } from '@headwater/postgres';
import { createMatcher } from '../alerts/matcher';
import type { Subscription, Subscriptions } from './subscription';

interface Row extends Omit<Subscription, 'webhook'> {
  readonly webhook: boolean;
  readonly filter: AlertFilter;
}

/** Subscriptions that hear of alerts, read again only when one of them has changed. */
export class PgSubscriptionStore {
  private known: { readonly version: number; readonly all: Subscriptions } | undefined;

  /** Call it before anything of theirs is changed in the transaction: what is read is remembered. */
  async all(tx: Tx): Promise<Subscriptions> {
    // The version first: what is read after it is at least as new, and at worst is read once more.
    const [row] = await tx.query<{ version: number }>('SELECT version FROM notifier.subscription_version');
    const { version } = row!;
    if (this.known?.version === version) return this.known.all;
    const rows = await tx.query<Row>(
      `SELECT id, number, organization, filter, webhook_url IS NOT NULL AS webhook FROM notifier.subscription
       WHERE status IN ('active', 'paused') ORDER BY number`,
    );
    const all = { byNumber: new Map(rows.map((each) => [each.number, each])), matcher: createMatcher(rows) };
    this.known = { version, all };
    return all;
  }
}
