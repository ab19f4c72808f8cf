import type { FlagEvent } from '@headwater/contracts';
import type { Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import type { ApplyChanges } from '../alerts/apply-changes';
import { afterFlag, keyOfFlag } from './flagged';

/** Told after the commit how many flags were news and how many old or double, and when the latest news was recorded. */
export type FlagsHeard = (news: number, stale: number, latest: Date | null) => void;

/** Takes flags in, and makes alerts of them in the same transaction. */
export class RecordFlags {
  constructor(
    private readonly changes: ApplyChanges,
    private readonly heard: FlagsHeard = () => undefined,
  ) {}

  async handle(deliveries: readonly Delivery<FlagEvent>[], tx: Tx): Promise<void> {
    let latest: Date | null = null;
    let news = 0;
    await this.changes.apply(
      tx,
      deliveries.map(({ event, record }) => ({
        key: keyOfFlag(event.batch, event.finding),
        batch: event.batch,
        after: (was) => {
          const change = afterFlag(was, event);
          if (change === null) return null;
          news++;
          if (latest === null || latest < record.appendedAt) latest = record.appendedAt;
          return change;
        },
      })),
    );
    tx.afterCommit(() => this.heard(news, deliveries.length - news, latest));
  }
}
