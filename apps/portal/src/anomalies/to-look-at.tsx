import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { AnomalyFact } from '../api/types';
import { useAsOf } from '../as-of/as-of';
import { anomaliesQuery } from './anomalies-query';
import { AnomalyList } from './anomaly-list';

/**
 * What does not add up about a batch, and what else to look at; nothing where there is nothing. That it is like a lot
 * withdrawn after a flag is known as of now only.
 */
export function ToLookAt({ batch, facts }: { readonly batch: string; readonly facts: readonly AnomalyFact[] }) {
  const t = useTranslations('batch');
  const now = useAsOf() === undefined;
  const { data } = useInfiniteQuery({ ...anomaliesQuery({ kind: 'withdrawn-then-similar', batch }), enabled: now });
  const similar = now ? (data?.pages.flatMap(({ items }) => items.map((item) => item.facts)) ?? []) : [];
  const all = [...facts, ...similar];
  if (all.length === 0) return null;
  return (
    <div className="stack anomalies" id="to-look-at">
      <h3>{t('doesNotAddUp')}</h3>
      <AnomalyList facts={all} />
    </div>
  );
}
