import type { LinkEvent } from '@headwater/contracts';
import type { Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import type { ApplyChanges } from '../alerts/apply-changes';
import { keyOfFlag, type Flagged, type FlagChange } from '../flags/flagged';
import type { PgSubscriptionStore } from '../subscriptions/subscription.pg-store';
import type { PgHolderStore } from './holder.pg-store';

/**
 * What was dispatched or received may have another holder. The linker tells of a batch after it has written what came,
 * so that whoever reads then sees it; nobody has to be looked at where no subscription asks for organizations.
 */
export class RecordLinks {
  constructor(
    private readonly holders: PgHolderStore,
    private readonly subscriptions: PgSubscriptionStore,
    private readonly changes: ApplyChanges,
  ) {}

  async handle(deliveries: readonly Delivery<LinkEvent>[], tx: Tx): Promise<void> {
    const { matcher } = await this.subscriptions.all(tx);
    if (!matcher.needsHolders) return;
    const touched = await this.holders.flagsIn(tx, [...new Set(deliveries.map(({ event }) => event.batch))]);
    const last = deliveries.reduce((a, b) => (b.event.version > a.event.version ? b : a)).event;
    await this.changes.apply(
      tx,
      touched.map(({ batch, finding }) => ({
        key: keyOfFlag(batch, finding),
        batch,
        after: (was) => (was?.open ? moved(was, `link ${last.version}`, last.at) : null),
      })),
    );
  }
}

/** The holder itself is filled in where changes are applied. */
export function moved(was: Flagged, cause: string, at: string): FlagChange {
  return { was, is: was, cause, at, because: 'relinked', withdrawnBy: null };
}
