import { useMoment } from './use-moment';

/** A time of the API, in UTC, or a plain date. What cannot be read is shown as it came. */
export function Moment({ at }: { readonly at: string }) {
  const moment = useMoment();
  if (Number.isNaN(Date.parse(at))) return <span>{at}</span>;
  return (
    <time dateTime={at} title={at}>
      {moment(at)}
    </time>
  );
}
