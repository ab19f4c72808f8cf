import type { FlagEvent } from '@headwater/contracts';
import type { Delivery } from '@headwater/event-log';

export interface WaitingSizes {
  /** So many flags of one finding in a delivery are told at once; the rest waits. */
  readonly atOnce: number;
  /** So many of those that wait are told in one transaction. */
  readonly portion: number;
}

export const WAITING_SIZES: WaitingSizes = { atOnce: 100, portion: 500 };

export interface PartedFlags {
  readonly now: readonly Delivery<FlagEvent>[];
  /** Of one finding each, in their order. */
  readonly later: readonly (readonly Delivery<FlagEvent>[])[];
}

/**
 * Parts a delivery into what is told at once and what waits: of a finding that tells very many all but the first, and of
 * one of which some wait already (`waiting`) all, so that each flag's changes stay in their order.
 */
export function partFlags(
  deliveries: readonly Delivery<FlagEvent>[],
  waiting: ReadonlySet<string>,
  { atOnce, portion }: WaitingSizes,
): PartedFlags {
  const now: Delivery<FlagEvent>[] = [];
  const later: Delivery<FlagEvent>[][] = [];
  const open = new Map<string, Delivery<FlagEvent>[]>();
  const seen = new Map<string, number>();
  for (const delivery of deliveries) {
    const { finding } = delivery.event;
    const count = (seen.get(finding) ?? 0) + 1;
    seen.set(finding, count);
    if (count <= atOnce && !waiting.has(finding)) {
      now.push(delivery);
      continue;
    }
    const list = open.get(finding);
    if (list && list.length < portion) list.push(delivery);
    else {
      const begun = [delivery];
      open.set(finding, begun);
      later.push(begun);
    }
  }
  return { now, later };
}
