import { When } from '@headwater/contracts';

/** Before in every reading (MEANING § 1): two plain dates compare as dates, else the whole of `a` before the whole of `b`. */
export function certainlyBefore(a: When, b: When): boolean {
  if (a.date !== null && b.date !== null) return a.date < b.date;
  return a.hi < b.lo;
}

/** The order called "ordered" in MEANING: by latest time, then eventId in lower case, then publisher. */
export function compareOrdered(a: Ordered, b: Ordered): number {
  return a.when.hi - b.when.hi || compareText(a.eventId, b.eventId) || compareText(a.publisher, b.publisher);
}

export interface Ordered {
  readonly when: When;
  readonly eventId: string;
  readonly publisher: string;
}

/** By code point, not by UTF-16 unit. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    // A surrogate (D800-DFFF) stands for a code point above every unit that is not one.
    const [sx, sy] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
    return sx === sy ? x - y : sx ? 1 : -1;
  }
  return a.length - b.length;
}

/** UTC day of a time's latest moment for a timestamp, or the plain date itself. */
export function utcDate(when: When): string {
  return when.date ?? new Date(when.lo).toISOString().slice(0, 10);
}
