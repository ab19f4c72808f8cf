import type { FlagEvent } from '@headwater/contracts';
import { markDirty, type Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import type { ApplyFlags } from './apply-flags';
import { partFlags, WAITING_SIZES } from './part-flags';
import type { PgWaitingStore } from './waiting.pg-store';

/** The worker that tells what waits. */
export const WAITING = 'notifier waiting';

/**
 * Takes flags in, and makes alerts of them in the same transaction; of a finding that tells very many at once, of the
 * first only: the rest is put aside, so that flags of others do not stand behind it (ADR 0040).
 */
export class RecordFlags {
  constructor(
    private readonly flags: ApplyFlags,
    private readonly waiting: PgWaitingStore,
    private readonly sizes = WAITING_SIZES,
  ) {}

  async handle(deliveries: readonly Delivery<FlagEvent>[], tx: Tx): Promise<void> {
    const { now, later } = partFlags(deliveries, await this.waiting.findings(tx), this.sizes);
    for (const portion of later) await this.waiting.put(tx, portion);
    if (later.length > 0) await markDirty(tx, WAITING);
    await this.flags.apply(
      tx,
      now.map(({ event, record }) => ({ event, appendedAt: record.appendedAt })),
    );
  }
}
