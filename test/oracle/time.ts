import { byCodePoint } from './code-points';
import type { EventHead } from './events';

/** § 1 Time: when something happened, as far as is known: anywhere from earliest to latest, both ends in. */
export interface Moment {
  earliest: number;
  latest: number;
  /** Set where only a plain date was given. */
  plainDate?: string;
}

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|([+-])(\d\d):(\d\d))$/;

/** § 1: a timestamp with offset (milliseconds, finer cut, second 60 is the next) or a plain date, anywhere on earth. */
export function momentOf(eventTime: string): Moment {
  if (/^\d{4}-\d\d-\d\d$/.test(eventTime)) {
    const midnight = Date.parse(`${eventTime}T00:00:00Z`);
    return { earliest: midnight - 14 * HOUR, latest: midnight + DAY + 12 * HOUR, plainDate: eventTime };
  }
  const [, date, hour, minute, second, fraction, , sign, offsetHour, offsetMinute] = TIMESTAMP.exec(eventTime) ?? [];
  if (date === undefined) throw new Error(`not a time: ${eventTime}`);
  const milliseconds = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  const local =
    Date.parse(`${date}T00:00:00Z`) +
    (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000 +
    milliseconds;
  const offset = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * 60_000;
  const instant = sign === '-' ? local + offset : local - offset;
  return { earliest: instant, latest: instant };
}

/** § 1: "Two plain dates compare as dates"; otherwise in every reading. */
export function certainlyBefore(a: Moment, b: Moment): boolean {
  if (a.plainDate !== undefined && b.plainDate !== undefined) return a.plainDate < b.plainDate;
  return a.latest < b.earliest;
}

/** Not ruled out; also where both carry the same time, whose order nobody knows. */
export function possiblyBefore(a: Moment, b: Moment): boolean {
  return !certainlyBefore(b, a);
}

/** MEANING, head: "Ordered" is by latest time, then eventId in lower case, then publisher. */
export function inOrder(a: EventHead, b: EventHead): number {
  return (
    momentOf(a.eventTime).latest - momentOf(b.eventTime).latest ||
    byCodePoint(a.eventId.toLowerCase(), b.eventId.toLowerCase()) ||
    byCodePoint(a.publisher, b.publisher)
  );
}

/** The UTC date of a timestamp; a plain date is its own. */
export function utcDateOf(eventTime: string): string {
  const moment = momentOf(eventTime);
  return moment.plainDate ?? new Date(moment.earliest).toISOString().slice(0, 10);
}

/** § 4: "less 12 calendar months (the last day where a month is shorter)". */
export function lessMonths(plainDate: string, months: number): string {
  const [year, month, day] = plainDate.split('-').map(Number) as [number, number, number];
  const monthCount = year * 12 + (month - 1) - months;
  const [toYear, toMonth] = [Math.floor(monthCount / 12), ((monthCount % 12) + 12) % 12];
  const lastDay = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(toYear, toMonth, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
