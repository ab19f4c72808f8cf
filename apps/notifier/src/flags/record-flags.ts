import type { FlagEvent } from '@headwater/contracts';
import type { Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { latest, SeenFlag, seenFlag } from './flag';
import type { FlagStore } from './flag.store';

/** Told after the commit how many flags were news, and how many old or double. */
export type FlagsHeard = (news: readonly SeenFlag[], stale: number) => void;

/** Takes flags in. What is news is where subscriptions will be matched, in the same transaction. */
export class RecordFlags {
  constructor(
    private readonly store: FlagStore,
    private readonly heard: FlagsHeard = () => undefined,
  ) {}

  async handle(deliveries: readonly Delivery<FlagEvent>[], tx: Tx): Promise<void> {
    const flags = latest(deliveries.map(({ event, record }) => seenFlag(event, record.appendedAt)));
    const news = await this.store.keepNewer(tx, flags);
    tx.afterCommit(() => this.heard(news, deliveries.length - news.length));
  }
}
