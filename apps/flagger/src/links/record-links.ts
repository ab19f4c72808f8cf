import { earliest } from '@headwater/acceptance';
import type { LinkEvent } from '@headwater/contracts';
import type { Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { markDirty } from '../settling/dirty.pg-store';

/** Hears from the linker which batches changed. What changed is read when settling: doubles and old news do no harm. */
export class RecordLinks {
  async handle(deliveries: readonly Delivery<LinkEvent>[], tx: Tx): Promise<void> {
    const batches = new Map<string, readonly string[]>();
    for (const { event } of deliveries)
      batches.set(event.batch, [...(batches.get(event.batch) ?? []), ...(event.withdrawnBy ?? [])]);
    await markDirty(
      tx,
      [...batches].map(([key, by]) => ({ kind: 'batch', key, withdrawnBy: by.length > 0 ? by : null })),
      earliest(deliveries),
    );
  }
}
