import { useTranslations } from 'use-intl';
import type { Found } from '../api/types';

/** What was found: what people call it, what it is, and by which of its names it was found. */
export function ResultLine({ found }: { readonly found: Found }) {
  const t = useTranslations('search');
  const { type, id, label, match, scheme, batches } = found;
  return (
    <>
      <span className="result-label">{label}</span>
      <span className="result-type">{t(`types.${type}`)}</span>
      <span className="result-id">
        {match !== label && match !== id && `${scheme}: ${match} · `}
        {batches ? t('names', { count: batches.length }) : id}
      </span>
    </>
  );
}
