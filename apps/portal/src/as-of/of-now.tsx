import { useTranslations } from 'use-intl';
import { useAsOf } from './as-of';

/** Said of what cannot be asked for as of an earlier time, wherever one has been chosen: it is not of that time. */
export function OfNow() {
  const t = useTranslations('asOf');
  if (useAsOf() === undefined) return null;
  return (
    <p role="note" className="soft small">
      {t('ofNow')}
    </p>
  );
}
