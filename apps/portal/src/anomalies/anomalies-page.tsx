import { useTranslations } from 'use-intl';
import type { BatchItem } from '../api/types';
import { useBatches } from '../batches/use-batches';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { Table } from '../design/table';
import { More } from '../design/more';
import { pathTo } from '../design/path-to';
import { Mass } from '../quantities/mass';
import { AnomalyList } from './anomaly-list';

/** Question 9: where things do not add up, with the numbers. */
export function AnomaliesPage() {
  const t = useTranslations('anomalies');
  const query = useBatches({ anomalous: true });
  const { items, data, error, refetch, looking } = query;
  useTitle(t('title'));
  return (
    <section className="stack">
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="soft">{t('what')}</p>
      </header>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading lines={8} />
      ) : (
        <div className="sheet">
          {items.length === 0 && !looking ? <Empty title={t('none')} /> : <AnomalyTable items={items} />}
          {looking && (
            <p role="status" className="soft">
              {t('looking')}
            </p>
          )}
          {!looking && <More of={query} label={t('more')} />}
        </div>
      )}
    </section>
  );
}

function AnomalyTable({ items }: { readonly items: readonly BatchItem[] }) {
  const t = useTranslations('anomalies');
  const commodities = useTranslations('commodities');
  return (
    <Table headings={[t('batch'), t('wrong'), t('made'), t('taken'), t('holder')]}>
      {items.map((item) => (
        <tr key={item.batch}>
          <th scope="row">
            <Link to={pathTo('batches', item.batch)} title={item.batch}>
              {codeOf(item.batch)}
            </Link>
            <br />
            <span className="soft">{commodities(item.commodity ?? 'unknown')}</span>
          </th>
          <td>
            <AnomalyList anomalies={item.anomalies} />
          </td>
          <td>
            <Mass quantity={item.made} />
          </td>
          <td>
            <Mass quantity={item.taken} />
          </td>
          <td title={item.holder ?? undefined}>{item.holder ? codeOf(item.holder) : '–'}</td>
        </tr>
      ))}
    </Table>
  );
}
