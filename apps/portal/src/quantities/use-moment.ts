import { useFormatter } from 'use-intl';

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A time of the API as text, in UTC, or a plain date. What cannot be read is shown as it came. */
export function useMoment(): (at: string) => string {
  const format = useFormatter();
  return (at) => {
    const time = new Date(at);
    if (Number.isNaN(time.getTime())) return at;
    return PLAIN_DATE.test(at)
      ? format.dateTime(time, { dateStyle: 'medium' })
      : `${format.dateTime(time, { dateStyle: 'medium', timeStyle: 'short' })} UTC`;
  };
}
