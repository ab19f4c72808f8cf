import { lifeOf, type LifeEvent } from './life';
import type { Finding } from '../api/types';

export interface LifeSpans {
  readonly from: number;
  readonly to: number;
  /** While it was open. */
  readonly open: readonly { readonly from: number; readonly to: number }[];
  readonly events: readonly { readonly at: number; readonly event: LifeEvent }[];
  /** Days on which something was due. */
  readonly due: readonly number[];
}

const stands = (remark: string | null): boolean => !remark || remark === 'own-date';
const CLOSES = ['remediation-verified', 'dismissed'];

/** The life of a finding on a line of time (ms since 1970); null: nothing of it has a time that can be read. */
export function lifeSpans(finding: Finding, now: number): LifeSpans | null {
  const events = lifeOf(finding)
    .map((event) => ({ at: Date.parse(event.eventTime), event }))
    .filter(({ at }) => !Number.isNaN(at));
  if (events.length === 0) return null;
  const due = events
    .flatMap(({ event: { dueDate, counts, remark } }) =>
      dueDate && counts && stands(remark) ? [Date.parse(dueDate)] : [],
    )
    .filter((at) => !Number.isNaN(at));
  const counting = events.filter(({ event }) => event.counts);
  const closed =
    finding.status === 'closed' ? counting.findLast(({ event }) => CLOSES.includes(event.kind)) : undefined;
  const open: { from: number; to: number }[] = [];
  let since: number | null = null;
  for (const { at, event } of counting) {
    if (event.kind === 'reported' || event.kind === 'reopened') since ??= at;
    else if (CLOSES.includes(event.kind) && since !== null && (!event.sites || event === closed?.event)) {
      open.push({ from: since, to: at });
      since = null;
    }
  }
  const times = [...events.map(({ at }) => at), ...due];
  if (since !== null) {
    open.push({ from: since, to: Math.max(now, since) });
    times.push(now);
  }
  return { from: Math.min(...times), to: Math.max(...times), open, events, due };
}
