/**
 * A time as events state it (MEANING § 1): a timestamp with offset, to the millisecond (finer digits cut, second 60 is
 * the next), or a plain date, which is that day anywhere on earth: 00:00+14:00 to 24:00-12:00, both ends in.
 * `lo` and `hi` are milliseconds since 1970 UTC; `date` is the plain date, if it is one.
 */
export interface When {
  readonly lo: number;
  readonly hi: number;
  readonly date: string | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PLAIN = /^(\d{4})-(\d{2})-(\d{2})$/;
const STAMP = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** Days of the months before each, in a year that is no leap year. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const leapDaysBefore = (year: number): number =>
  Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);
const DAYS_TO_1970 = 1970 * 365 + leapDaysBefore(1970);

/** Start of a plain date in UTC (ms), or null when there is no such day. Counted, as a Date costs more than all the rest. */
export function parseDate(text: string): number | null {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12) return null;
  const before = DAYS_BEFORE[month - 1]!;
  const leap = isLeap(year) ? 1 : 0;
  if (day < 1 || day > DAYS_BEFORE[month]! - before + (month === 2 ? leap : 0)) return null;
  return (year * 365 + leapDaysBefore(year) + before + (month > 2 ? leap : 0) + day - 1 - DAYS_TO_1970) * DAY;
}

/** Reads an `eventTime`; null when it is neither an RFC 3339 timestamp with offset nor a plain date. */
export function parseWhen(text: string): When | null {
  const day = parseDate(text);
  if (day !== null) return { lo: day - 14 * HOUR, hi: day + DAY + 12 * HOUR, date: text };
  const match = STAMP.exec(text);
  if (!match) return null;
  const start = parseDate(match[1]!);
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  const [offsetHour, offsetMinute] = [Number(match[7] ?? 0), Number(match[8] ?? 0)];
  if (start === null || hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return null;
  const millis = Number((match[5] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (match[6] === '-' ? -1 : 1) * (offsetHour * HOUR + offsetMinute * 60_000);
  const at = start + hour * HOUR + minute * 60_000 + second * 1000 + millis - offset;
  return { lo: at, hi: at, date: null };
}
