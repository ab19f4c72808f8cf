import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { useTitle } from '../design/notice';
import { AlertList } from './alert-list';
import { AlertsHead } from './alerts-head';
import { LiveState } from './live-state';
import { useSubscriptions } from './subscriptions-query';
import { useAlerts } from './use-alerts';
import './alerts.css';

/** Question 8: what one's subscriptions are told, as it comes. */
export function AlertsPage() {
  const t = useTranslations('alerts');
  const [params, setParams] = useSearchParams();
  const asOf = useAsOf();
  const { items: subscriptions, data: asked } = useSubscriptions();
  const chosen = params.get('subscription');
  useTitle(t('title'));
  return (
    <section className="stack">
      <h1>{t('title')}</h1>
      <p className="soft">{t('what')}</p>
      <AlertsHead />
      {asOf && <p className="soft small">{t('stays')}</p>}
      {subscriptions.length > 1 && (
        <label className="row small">
          <span className="soft">{t('which')}</span>
          <select
            className="input"
            value={chosen ?? ''}
            onChange={({ target }) => setParams(target.value ? { subscription: target.value } : {}, { replace: true })}
          >
            <option value="">{t('all')}</option>
            {subscriptions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {asked && subscriptions.length === 0 ? <NoSubscription /> : <Feed key={chosen} subscription={chosen} />}
    </section>
  );
}

function NoSubscription() {
  const t = useTranslations('alerts');
  return (
    <Empty title={t('noSubscription')}>
      <p>{t('noSubscriptionWhy')}</p>
      <Link className="button primary" to="/alerts/new">
        {t('newSubscription')}
      </Link>
    </Empty>
  );
}

function Feed({ subscription }: { readonly subscription: string | null }) {
  const t = useTranslations('alerts');
  const alerts = useAlerts(subscription);
  const { rows, data, error, refetch } = alerts;
  return (
    <section className="sheet" aria-label={t('feed')}>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading lines={8} />
      ) : (
        <>
          <LiveState state={alerts.state} came={alerts.came} />
          {rows.length === 0 ? (
            <Empty title={t('none')}>
              <p>{t('noneWhy')}</p>
            </Empty>
          ) : (
            <AlertList alerts={alerts} />
          )}
        </>
      )}
    </section>
  );
}
