import type { FlagEvent } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import type { ApplyChanges } from '../alerts/apply-changes';
import { afterFlag, keyOfFlag } from './flagged';

/** Told after the commit how many flags were news and how many old or double, and when the latest news was recorded. */
export type FlagsHeard = (news: number, stale: number, latest: Date | null) => void;

export interface HeardFlag {
  readonly event: FlagEvent;
  readonly appendedAt: Date;
}

/** Makes alerts of flags, in the order given. */
export class ApplyFlags {
  constructor(
    private readonly changes: ApplyChanges,
    private readonly heard: FlagsHeard = () => undefined,
  ) {}

  async apply(tx: Tx, flags: readonly HeardFlag[]): Promise<void> {
    if (flags.length === 0) return;
    let latest: Date | null = null;
    let news = 0;
    await this.changes.apply(
      tx,
      flags.map(({ event, appendedAt }) => ({
        key: keyOfFlag(event.batch, event.finding),
        batch: event.batch,
        after: (was) => {
          const change = afterFlag(was, event);
          if (change === null) return null;
          news++;
          if (latest === null || latest < appendedAt) latest = appendedAt;
          return change;
        },
      })),
    );
    tx.afterCommit(() => this.heard(news, flags.length - news, latest));
  }
}
