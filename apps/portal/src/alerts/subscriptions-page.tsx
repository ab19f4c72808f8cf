import { useTranslations } from 'use-intl';
import { Link } from '../design/link';
import { useTitle } from '../design/notice';
import { PagedTable } from '../design/paged-table';
import { AlertsHead } from './alerts-head';
import { FilterWords } from './filter-words';
import { SubscriptionStatus } from './subscription-status';
import { useSubscriptions } from './subscriptions-query';
import './alerts.css';

/** What one is told of, and where that is sent. */
export function SubscriptionsPage() {
  const t = useTranslations('subscriptions');
  const query = useSubscriptions();
  useTitle(t('title'));
  return (
    <section className="stack">
      <h1>{t('title')}</h1>
      <AlertsHead />
      <section className="sheet">
        <PagedTable
          of={query}
          headings={[t('name'), t('asksFor'), t('sentTo'), t('state')]}
          none={t('none')}
          noneWhy={t('noneWhy')}
          more={t('more')}
        >
          {({ id, name, filter, webhook, ...status }) => (
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
          )}
        </PagedTable>
      </section>
    </section>
  );
}
