import { parseWhen, type FindingEvent } from '@headwater/contracts';
import { utcDate } from '../events/time';
import type { SiteStanding } from './fold';

/** From the day of an opening up to the day of a closing, which is not in; UTC, plain dates. */
export interface OpenSpan {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

/** Whole days from one plain date to another; below 0 where it is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The UTC day of an event; the plain date itself. */
export const dayOf = ({ eventTime }: FindingEvent): string => utcDate(parseWhen(eventTime)!);

/** When a finding was open at a site; still open counts up to `today`. A span that ends before it begins is none. */
export function openSpans({ open, openedBy, closedBy, earlier }: SiteStanding, today: string): OpenSpan[] {
  return [
    ...earlier.map((span) => ({ from: dayOf(span.openedBy), to: dayOf(span.closedBy) })),
    { from: dayOf(openedBy), to: open ? today : dayOf(closedBy!) },
  ].filter(({ from, to }) => from < to);
}

/** Days on which it was open: each counts once, on however many spans it lies. */
export function daysOpen(spans: readonly OpenSpan[]): number {
  let days = 0;
  let until = '';
  for (const { from, to } of [...spans].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const start = from > until ? from : until;
    if (to <= start) continue;
    days += daysBetween(start, to);
    until = to;
  }
  return days;
}
