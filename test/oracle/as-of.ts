import type { RecordedEvent } from './events';
import { momentOf } from './time';

/** § 7: "`asOf=T` uses the events recorded up to T and nothing else". */
export function recordedUpTo(events: RecordedEvent[], asOf: string | undefined): RecordedEvent[] {
  if (asOf === undefined) return events;
  const until = momentOf(asOf).latest;
  return events.filter(({ recordedAt }) => momentOf(recordedAt).latest <= until);
}
