import type { ProgressEvent } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import { alertOfProgress } from '../alerts/alert-body';
import type { FlagAlert } from '../alerts/decide-alerts';
import type { Draft, TellAlerts } from '../alerts/tell-alerts';
import type { Subscriptions } from '../subscriptions/subscription';
import type { PgSubscriptionStore } from '../subscriptions/subscription.pg-store';
import type { PgFindingNewsStore } from './finding-news.pg-store';

/** Tells what becomes of findings: each event once, to every subscription that was ever alerted to its finding. */
export class FindingNews {
  constructor(
    private readonly store: PgFindingNewsStore,
    private readonly subscriptions: PgSubscriptionStore,
    private readonly tell: TellAlerts,
  ) {}

  async record(tx: Tx, news: readonly ProgressEvent[]): Promise<void> {
    if (news.length === 0) return;
    await this.tell.store.lock(tx);
    const { byNumber } = await this.subscriptions.all(tx);
    const fresh = await this.store.keep(tx, news);
    const told = await this.store.toldOf(tx, [...new Set(fresh.map(({ finding }) => finding))]);
    await this.write(
      tx,
      fresh.flatMap((each) => (told.get(each.finding) ?? []).flatMap((number) => draftOf(each, number, byNumber))),
    );
  }

  /**
   * Remembers who was alerted to which findings. News and flags come by two streams: what was said of a finding at the
   * time of the first alert, or later, and is here already, is told now.
   */
  async afterRaises(tx: Tx, raises: readonly FlagAlert[], { byNumber }: Subscriptions): Promise<void> {
    if (raises.length === 0) return;
    const first = new Map<string, number>();
    for (const { flag, subscription, at } of raises) {
      const key = `${subscription} ${flag.finding}`;
      first.set(key, Math.min(first.get(key) ?? Infinity, Date.parse(at)));
    }
    const pairs = raises.map(({ flag, subscription }) => ({ finding: flag.finding, subscription }));
    const added = await this.tell.store.rememberTold(tx, pairs);
    if (added.length === 0) return;
    const news = await this.store.of(tx, [...new Set(added.map(({ finding }) => finding))]);
    await this.write(
      tx,
      added.flatMap(({ finding, subscription }) =>
        news
          .filter((each) => each.finding === finding && Date.parse(each.at) >= first.get(`${subscription} ${finding}`)!)
          .flatMap((each) => draftOf(each, subscription, byNumber)),
      ),
    );
  }

  private async write(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    if (drafts.length > 0) await this.tell.write(tx, drafts);
  }
}

function draftOf(news: ProgressEvent, number: number, byNumber: Subscriptions['byNumber']): Draft[] {
  const subscriber = byNumber.get(number);
  return subscriber ? [{ subscriber, alert: alertOfProgress(news, subscriber.id) }] : [];
}
