import { FindingEvent, parseWhen } from '@headwater/contracts';
import { certainlyBefore } from '../events/time';
import { DecidedBatch } from '../graph/decide-uses';

/** Remedying a site does not remake the lot: some of the batch may have been made before the remediation was verified. */
export function madeBefore(batch: DecidedBatch, closedBy: FindingEvent | undefined): boolean {
  if (closedBy?.kind !== 'remediation-verified') return false;
  const closed = parseWhen(closedBy.eventTime)!;
  return batch.current.some((inflow) => !certainlyBefore(closed, inflow.when));
}
