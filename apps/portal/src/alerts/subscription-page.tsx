import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { isStatus } from '../api/problem';
import type { Subscription } from '../api/types';
import { Facts } from '../design/facts';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { Notice, useTitle } from '../design/notice';
import { AlertsHead } from './alerts-head';
import { Deliveries } from './deliveries';
import { Digest } from './digest';
import { FilterWords } from './filter-words';
import { SubscriptionActions } from './subscription-actions';
import { SubscriptionStatus } from './subscription-status';
import { subscriptionQuery } from './subscriptions-query';
import './alerts.css';

/** One subscription: what it asks for, what can be done with it, its week, and what was sent. */
export function SubscriptionPage() {
  const t = useTranslations('subscriptions');
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(subscriptionQuery(id));
  if (isStatus(error, 404))
    return (
      <Notice title={t('unknown')}>
        <p>
          <code>{id}</code>
        </p>
        <p className="soft">{t('unknownWhy')}</p>
        <Link to="/alerts/subscriptions">{t('back')}</Link>
      </Notice>
    );
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Loading whole />;
  return <Page subscription={data} />;
}

function Page({ subscription }: { readonly subscription: Subscription }) {
  const t = useTranslations('subscriptions');
  const { id, name, filter, webhook } = subscription;
  useTitle(name);
  return (
    <section className="stack">
      <header className="page-head">
        <h1>{name}</h1>
        <p className="whole-id">{id}</p>
      </header>
      <AlertsHead />
      <section className="sheet stack" aria-labelledby="about-head">
        <header>
          <h2 id="about-head">{t('about')}</h2>
          <Link to={`/alerts?subscription=${id}`}>{t('itsAlerts')}</Link>
        </header>
        <Facts
          facts={[
            { name: t('asksFor'), value: <FilterWords filter={filter} /> },
            { name: t('sentTo'), value: webhook ? <code>{webhook.url}</code> : t('listOnly') },
            { name: t('state'), value: <SubscriptionStatus {...subscription} /> },
          ]}
        />
        <SubscriptionActions subscription={subscription} />
      </section>
      <Digest subscription={id} />
      {webhook && <Deliveries subscription={subscription} url={webhook.url} />}
    </section>
  );
}
