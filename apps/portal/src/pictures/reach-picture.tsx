import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import type { Finding } from '../api/types';
import { codeOf } from '../design/name';
import { findingImpactQuery } from '../findings/finding-query';
import { reachOf } from '../graph/reach';
import { LotTable } from '../graph/lot-table';
import { Picture, PictureWithTwin } from './picture';

const GraphPicture = lazy(() => import('../graph/graph-picture'));

/** Question 6: how a finding comes into the lots that it reaches. As many as the list below shows. */
export default function ReachPicture({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('pictures');
  const { data } = useInfiniteQuery(findingImpactQuery(finding.finding, useAsOf()));
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const { finding: id, category, status, standing } = finding;
  const graph = useMemo(
    () => reachOf(items, { finding: id, category, status: status === 'open' ? 'open' : 'cleared', standing }),
    [items, id, category, status, standing],
  );
  // The longest way begins at the left.
  const root = items.reduce<readonly string[]>((long, { path }) => (path.length > long.length ? path : long), [])[0];
  if (root === undefined) return null;
  const label = t('reachLabel', { code: codeOf(id) });
  return (
    <Picture id="reach" title={t('reachTitle')} what={t('reachWhat')}>
      {() => (
        <PictureWithTwin
          twin={{ title: t('graphTwin'), content: <LotTable graph={graph} label={label} nameOf={codeOf} /> }}
        >
          <GraphPicture key={items.length} graph={graph} root={root} label={label} nameOf={codeOf} />
        </PictureWithTwin>
      )}
    </Picture>
  );
}
