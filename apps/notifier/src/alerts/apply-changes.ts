import type { Tx } from '@headwater/postgres';
import type { FlagChange, Flagged } from '../flags/flagged';
import type { PgFlaggedStore } from '../flags/flagged.pg-store';
import type { PgHolderStore } from '../holders/holder.pg-store';
import type { PgSubscriptionStore } from '../subscriptions/subscription.pg-store';
import { decideAlerts, type FlagAlert } from './decide-alerts';
import type { FindingNews } from '../findings/finding-news';
import type { TellAlerts } from './tell-alerts';

/** Something that may change a flag. */
export interface MayChange {
  readonly key: string;
  readonly batch: string;
  /** What it makes of the flag as it stands by then; null: nothing. */
  readonly after: (was: Flagged | undefined) => FlagChange | null;
}

/** Alerts kept in memory at most before they are written. */
const PORTION = 2000;

/** Changes flags one after the other, and tells the subscriptions: the one place where alerts of flags are made. */
export class ApplyChanges {
  constructor(
    private readonly flags: PgFlaggedStore,
    private readonly holders: PgHolderStore,
    private readonly subscriptions: PgSubscriptionStore,
    private readonly tell: TellAlerts,
    private readonly news: FindingNews,
  ) {}

  async apply(tx: Tx, changes: readonly MayChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.tell.store.lock(tx);
    const subscriptions = await this.subscriptions.all(tx);
    const { matcher } = subscriptions;
    const flags = await this.flags.of(tx, [...new Set(changes.map(({ key }) => key))]);
    const holders = matcher.needsHolders
      ? await this.holders.of(tx, [...new Set(changes.map(({ batch }) => batch))])
      : undefined;
    const changed = new Set<string>();
    let waiting: FlagAlert[] = [];
    for (const { key, batch, after } of changes) {
      const change = after(flags.get(key));
      if (change === null) continue;
      const decided = decideAlerts(holders ? heldBy(change, holders.get(batch) ?? '') : change, matcher);
      flags.set(key, decided.flag);
      changed.add(key);
      waiting.push(...decided.alerts);
      if (waiting.length >= PORTION) {
        await this.write(tx, waiting, subscriptions);
        waiting = [];
      }
    }
    await this.write(tx, waiting, subscriptions);
    await this.flags.save(
      tx,
      [...changed].map((key) => flags.get(key)!),
    );
  }

  private async write(
    tx: Tx,
    alerts: readonly FlagAlert[],
    subscriptions: Awaited<ReturnType<PgSubscriptionStore['all']>>,
  ): Promise<void> {
    if (alerts.length === 0) return;
    await this.tell.flags(tx, alerts, subscriptions);
    await this.news.afterRaises(
      tx,
      alerts.filter(({ kind }) => kind === 'raised'),
      subscriptions,
    );
  }
}

/** Who held it before nobody asked: then it is taken to be the same as now. */
function heldBy(change: FlagChange, holder: string): FlagChange {
  return {
    ...change,
    was: change.was && { ...change.was, holder: change.was.holder ?? holder },
    is: { ...change.is, holder },
  };
}
