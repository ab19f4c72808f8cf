import { useTranslations } from 'use-intl';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { More } from '../design/more';
import { useTitle } from '../design/notice';
import { Table } from '../design/table';
import { AlertsHead } from './alerts-head';
import { FilterWords } from './filter-words';
import { SubscriptionStatus } from './subscription-status';
import { useSubscriptions } from './subscriptions-query';
import './alerts.css';

/** What one is told of, and where that is sent. */
export function SubscriptionsPage() {
  const t = useTranslations('subscriptions');
  const query = useSubscriptions();
  const { items, data, error, refetch } = query;
  useTitle(t('title'));
  return (
    <section className="stack">
      <h1>{t('title')}</h1>
      <AlertsHead />
      <section className="sheet">
        {error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : !data ? (
          <Loading />
        ) : items.length === 0 ? (
          <Empty title={t('none')}>
            <p>{t('noneWhy')}</p>
          </Empty>
        ) : (
          <>
            <Table headings={[t('name'), t('asksFor'), t('sentTo'), t('state')]}>
              {items.map(({ id, name, filter, webhook, ...status }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to={`/alerts/subscriptions/${id}`}>{name}</Link>
                  </th>
                  <td>
                    <FilterWords filter={filter} />
                  </td>
                  <td>{webhook ? <code>{webhook.url}</code> : <span className="soft">{t('listOnly')}</span>}</td>
                  <td>
                    <SubscriptionStatus {...status} />
                  </td>
                </tr>
              ))}
            </Table>
            <More of={query} label={t('more')} />
          </>
        )}
      </section>
    </section>
  );
}
