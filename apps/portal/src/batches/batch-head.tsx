import { useTranslations } from 'use-intl';
import type { BatchSummary } from '../api/types';
import { codeOf } from '../design/name';

export function BatchHead({ summary }: { readonly summary: BatchSummary }) {
  const t = useTranslations('batch');
  const commodity = useTranslations('commodities');
  const { batch, kind, commodity: what } = summary;
  return (
    <header className="page-head">
      <p className="kind">
        {t(`kinds.${kind}`)} · {commodity(what ?? 'unknown')}
      </p>
      <h1>{codeOf(batch)}</h1>
      <p className="whole-id">{batch}</p>
    </header>
  );
}
