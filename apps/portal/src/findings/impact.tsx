import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { ImpactItem } from '../api/types';
import { Badge } from '../design/badge';
import { codeOf } from '../design/name';
import { PagedTable } from '../design/paged-table';
import { pathTo } from '../design/path-to';
import { OrganizationName } from '../organizations/organization-name';
import { Mass } from '../quantities/mass';
import { ShareBar } from '../shares/share-bar';
import type { siteImpactQuery } from '../sites/site-query';
import type { findingImpactQuery } from './finding-query';
import { Link } from '../design/link';

/** Either of the two has the same pages; the rest of a query's type differs by its key only. */
type ImpactQuery = ReturnType<typeof findingImpactQuery> | ReturnType<typeof siteImpactQuery>;

/** Question 6: which batches, who holds them, how much of each. */
export function Impact({ query: asked, by }: { readonly query: ImpactQuery; readonly by: 'finding' | 'site' }) {
  const t = useTranslations('impact');
  const query = useInfiniteQuery(asked);
  const withStatus = by === 'finding';
  return (
    <section className="sheet" aria-labelledby="impact-head">
      <header>
        <h2 id="impact-head">{t(withStatus ? 'reached' : 'cameOut')}</h2>
      </header>
      <PagedTable
        of={query}
        headings={[t('batch'), t('exposure'), t('quantity'), t('holder'), ...(withStatus ? [t('status')] : [])]}
        none={t('none')}
        noneWhy={t('noneWhy')}
        more={t('more')}
      >
        {(item) => <Row key={`${item.batch} ${item.site}`} item={item} withStatus={withStatus} />}
      </PagedTable>
    </section>
  );
}

function Row({ item, withStatus }: { readonly item: ImpactItem; readonly withStatus: boolean }) {
  const batch = useTranslations('batch');
  const states = useTranslations('states');
  return (
    <tr>
      <th scope="row">
        <Link to={pathTo('batches', item.batch)} title={item.batch}>
          {codeOf(item.batch)}
        </Link>
      </th>
      <td>
        <ShareBar share={item.exposure} />
      </td>
      <td>
        <Mass quantity={item.quantity} />
      </td>
      <td>
        {item.holder ? (
          <OrganizationName organization={item.holder} />
        ) : (
          <span className="soft">{states('unknown')}</span>
        )}
      </td>
      {withStatus && (
        <td>
          {item.status !== 'none' && (
            <Badge tone={item.status === 'open' ? 'bad' : 'good'}>{batch(`status.${item.status}`)}</Badge>
          )}
        </td>
      )}
    </tr>
  );
}
