import { useFormatter } from 'use-intl';

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A time of the API, in UTC, or a plain date. What cannot be read is shown as it came. */
export function Moment({ at }: { readonly at: string }) {
  const format = useFormatter();
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return <span>{at}</span>;
  const text = PLAIN_DATE.test(at)
    ? format.dateTime(time, { dateStyle: 'medium' })
    : `${format.dateTime(time, { dateStyle: 'medium', timeStyle: 'short' })} UTC`;
  return (
    <time dateTime={at} title={at}>
      {text}
    </time>
  );
}
