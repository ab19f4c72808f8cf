import { canonicalJson, EventStream, fingerprintOf, HeadwaterEvent, identityOf } from '@headwater/contracts';
import type { Delivery, LogRecord, Rejection } from '@headwater/event-log';

/** A delivery with its identity within everything accepted, and the fingerprint of its bytes. */
export interface Candidate<E> {
  readonly identity: string;
  readonly fingerprint: string;
  readonly delivery: Delivery<E>;
}

type Place = Pick<LogRecord, 'partition' | 'offset'> & { readonly appendedAt: Date };

/** Which was recorded first: by append time, then partition and offset. Negative: `a`. */
export function compareRecorded(a: Place, b: Place): number {
  return a.appendedAt.getTime() - b.appendedAt.getTime() || a.partition - b.partition || a.offset - b.offset;
}

export const CONFLICT =
  'another event was recorded earlier under this stream, publisher and eventId, with other content: send it under a new eventId, or correct the first';

/** Whether two say the same: equal bytes do; others may, written by another producer or with an older schema. */
export function sameContent(
  a: { readonly fingerprint: string; readonly event: HeadwaterEvent },
  b: { readonly fingerprint: string; readonly event: HeadwaterEvent },
): boolean {
  return a.fingerprint === b.fingerprint || canonicalJson(a.event) === canonicalJson(b.event);
}

/** Within one delivery: of each identity the first recorded; what differs from it is a conflict, what does not a duplicate. */
export function pickFirst<E extends HeadwaterEvent>(
  stream: EventStream,
  deliveries: readonly Delivery<E>[],
): { candidates: Candidate<E>[]; conflicts: Rejection<E>[] } {
  const first = new Map<string, Candidate<E>>();
  const conflicts: Rejection<E>[] = [];
  for (const delivery of [...deliveries].sort((a, b) => compareRecorded(a.record, b.record))) {
    const { event, record } = delivery;
    const candidate = { identity: identityOf(stream, event), fingerprint: fingerprintOf(record.value), delivery };
    const earlier = first.get(candidate.identity);
    if (!earlier) first.set(candidate.identity, candidate);
    else if (!sameContent({ ...earlier, event: earlier.delivery.event }, { ...candidate, event }))
      conflicts.push({ delivery, reason: 'conflict', detail: CONFLICT });
  }
  return { candidates: [...first.values()], conflicts };
}
