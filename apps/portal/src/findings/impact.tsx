import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { ImpactItem } from '../api/types';
import { Badge } from '../design/badge';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Mass } from '../quantities/mass';
import { ShareBar } from '../shares/share-bar';
import type { siteImpactQuery } from '../sites/site-query';
import type { findingImpactQuery } from './finding-query';
import { Link } from '../design/link';

/** Either of the two has the same pages; the rest of a query's type differs by its key only. */
type ImpactQuery = ReturnType<typeof findingImpactQuery> | ReturnType<typeof siteImpactQuery>;

/** Question 6: which batches, who holds them, how much of each. */
export function Impact({ query, by }: { readonly query: ImpactQuery; readonly by: 'finding' | 'site' }) {
  const t = useTranslations('impact');
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="sheet" aria-labelledby="impact-head">
      <header>
        <h2 id="impact-head">{t(by === 'finding' ? 'reached' : 'cameOut')}</h2>
      </header>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : items.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('batch')}</th>
                <th scope="col">{t('exposure')}</th>
                <th scope="col">{t('quantity')}</th>
                <th scope="col">{t('holder')}</th>
                {by === 'finding' && <th scope="col">{t('status')}</th>}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={`${item.batch} ${item.site}`} item={item} withStatus={by === 'finding'} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <button
          type="button"
          className="button quiet"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('more')}
        </button>
      )}
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
      <td title={item.holder ?? undefined}>
        {item.holder ? codeOf(item.holder) : <span className="soft">{states('unknown')}</span>}
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
