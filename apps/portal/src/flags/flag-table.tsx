import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import type { Flag } from '../api/types';
import { Badge } from '../design/badge';
import { codeOf } from '../design/name';
import { PagedTable } from '../design/paged-table';
import { pathTo } from '../design/path-to';
import { Standing } from '../findings/standing';
import { ShareBar } from '../shares/share-bar';
import { SiteName } from '../sites/site-name';
import { flagsQuery, type FlagFilter } from './flags-query';
import { Link } from '../design/link';

/** Batches with a finding on their way. */
export function FlagTable({ filter, limit = 20 }: { readonly filter: FlagFilter; readonly limit?: number }) {
  const t = useTranslations('flags');
  const query = useInfiniteQuery(flagsQuery(filter, useAsOf(), limit));
  return (
    <PagedTable
      of={query}
      headings={[t('batch'), t('finding'), t('at'), t('share')]}
      none={t('none')}
      noneWhy={t('noneWhy')}
      more={t('more')}
    >
      {(flag) => <Row key={`${flag.batch} ${flag.site} ${flag.finding}`} flag={flag} />}
    </PagedTable>
  );
}

function Row({ flag }: { readonly flag: Flag }) {
  const categories = useTranslations('categories');
  const commodities = useTranslations('commodities');
  const batch = useTranslations('batch');
  return (
    <tr>
      <th scope="row">
        <Link to={pathTo('batches', flag.batch)} title={flag.batch}>
          {codeOf(flag.batch)}
        </Link>
        <br />
        <span className="soft">{commodities(flag.commodity ?? 'unknown')}</span>
      </th>
      <td>
        <Link to={pathTo('findings', flag.finding)} title={flag.finding}>
          {categories(flag.category as 'child-labour')}
        </Link>{' '}
        <Standing standing={flag.standing} />{' '}
        {flag.status === 'cleared' && <Badge tone="good">{batch('status.cleared')}</Badge>}
      </td>
      <td>
        <SiteName site={flag.site} />
      </td>
      <td>
        <ShareBar share={flag.exposure} />
      </td>
    </tr>
  );
}
