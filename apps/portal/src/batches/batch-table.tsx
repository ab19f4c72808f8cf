import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { BatchItem } from '../api/types';
import { Badge } from '../design/badge';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { Table } from '../design/table';
import { More } from '../design/more';
import { pathTo } from '../design/path-to';
import { Mass } from '../quantities/mass';
import { SiteName } from '../sites/site-name';
import type { BatchFilter } from './batches-query';
import { useBatches } from './use-batches';

/** Lots that somebody holds, with what is wrong with each. */
export function BatchTable({ filter, empty }: { readonly filter: BatchFilter; readonly empty: ReactNode }) {
  const t = useTranslations('batches');
  const query = useBatches(filter);
  const { items, data, error, refetch, looking } = query;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data || (items.length === 0 && looking)) return <Loading />;
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      <Table headings={[t('batch'), t('quantity'), t('madeAt'), t('flags')]}>
        {items.map((item) => (
          <Row key={item.batch} item={item} />
        ))}
      </Table>
      <More of={query} label={t('more')} />
    </>
  );
}

function Row({ item }: { readonly item: BatchItem }) {
  const t = useTranslations('batch');
  const commodities = useTranslations('commodities');
  const anomalies = useTranslations('anomalies');
  return (
    <tr>
      <th scope="row">
        <Link to={pathTo('batches', item.batch)} title={item.batch}>
          {codeOf(item.batch)}
        </Link>
        <br />
        <span className="soft">{commodities(item.commodity ?? 'unknown')}</span>
      </th>
      <td>
        <Mass quantity={item.quantity} />
      </td>
      <td>{item.site ? <SiteName site={item.site} /> : '–'}</td>
      <td>
        <div className="row">
          {item.openFlags > 0 ? (
            <Badge tone="bad">{t('openFlags', { count: item.openFlags })}</Badge>
          ) : (
            <span className="soft small">{t('noneKnown')}</span>
          )}
          {item.anomalies.map((anomaly) => (
            <Badge key={anomaly} tone="warn">
              {anomalies(`kinds.${anomaly as 'overdrawn'}.name`)}
            </Badge>
          ))}
        </div>
      </td>
    </tr>
  );
}
