import { CertificationEvent, parseDate, parseWhen } from '@headwater/contracts';

export type CertificateState = 'valid' | 'not-yet-valid' | 'expired' | 'suspended' | 'withdrawn';

/** What a certificate says from some moment on: what `issued` said, as amended since. */
export interface CertificateTerms {
  readonly scheme: string;
  readonly schemeVersion?: string;
  readonly holder: string;
  /** Absent: none were listed. */
  readonly sites?: readonly string[];
  readonly commodities?: CertificationEvent['commodities'];
  readonly custody?: CertificationEvent['custody'];
  /** First day, UTC; absent: from the moment of issue. */
  readonly validFrom?: string;
  /** Last day, UTC; absent: no end was stated. */
  readonly validTo?: string;
  readonly volume?: CertificationEvent['volume'];
  /** A quality grade; never a labour or sustainability claim. */
  readonly grade?: string;
}

export type LifeEvent = CertificationEvent & { readonly kind: Exclude<CertificationEvent['kind'], 'correction'> };

/** An event of a certificate's life with the moment from which it holds (ms since 1970 UTC). */
export interface Timed {
  readonly event: LifeEvent;
  readonly effective: number;
}

const DAY = 86_400_000;
/** First and last moment that RFC 3339 can write: a time beyond, by its offset, is taken for it. */
const [FIRST, LAST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];
const withinTime = (moment: number): number => Math.min(Math.max(moment, FIRST), LAST);

/** First moment of a UTC day. */
export const startOfDay = (date: string): number => parseDate(date)!;

/** First moment after a UTC day: a last day is in. After the last that can be written there is none: `9999-12-31` means for ever. */
export function afterDay(date: string): number {
  const after = parseDate(date)! + DAY;
  return after > LAST ? Infinity : after;
}

/** A time as a moment; a plain date is the start of that UTC day (MEANING § 6: dates are UTC days). */
export function momentOf(eventTime: string): number {
  const when = parseWhen(eventTime)!;
  return when.date === null ? withinTime(when.lo) : startOfDay(when.date);
}

/** The moment to judge at: of a timestamp itself, of a plain date the last millisecond of that UTC day, both ends in. */
export function askedAt(time: string | number): number {
  if (typeof time === 'number') return time;
  const when = parseWhen(time);
  if (when === null) throw new RangeError(`not a time: ${time}`);
  return when.date === null ? withinTime(when.lo) : afterDay(when.date) - 1;
}

/** With their effective times: `validFrom` of `issued`, else `effectiveFrom`, else the event's own time (MEANING § 6). */
export function timed(event: LifeEvent): Timed {
  const day = event.kind === 'issued' ? event.validFrom : event.effectiveFrom;
  return { event, effective: day === undefined ? momentOf(event.eventTime) : startOfDay(day) };
}

/** "Ordered": by latest time, then eventId in lower case, then publisher (MEANING, head). */
export function inOrder(a: LifeEvent, b: LifeEvent): number {
  return (
    parseWhen(a.eventTime)!.hi - parseWhen(b.eventTime)!.hi ||
    byText(a.eventId.toLowerCase(), b.eventId.toLowerCase()) ||
    byText(a.publisher, b.publisher)
  );
}

/** Code point order: UTF-8 bytes compare as code points do. */
function byText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
