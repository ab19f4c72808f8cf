import { useTranslations } from 'use-intl';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { AlertLine } from './alert-line';
import { LiveState } from './live-state';
import { useSubscriptions } from './subscriptions-query';
import { useAlerts } from './use-alerts';
import './alerts.css';

/** Shown on a first page; the rest stands on the page of alerts. */
const SHOWN = 5;

/** The latest alerts, as they come. */
export function LatestAlerts() {
  const t = useTranslations('alerts');
  const home = useTranslations('home');
  const { rows, data, error, refetch, state, came } = useAlerts(null);
  const { items: subscriptions, data: asked } = useSubscriptions();
  const none = asked !== undefined && subscriptions.length === 0;
  return (
    <section className="sheet" aria-labelledby="latest-alerts">
      <header>
        <h2 id="latest-alerts">{home('latestAlerts')}</h2>
        <Link to="/alerts">{home('allAlerts')}</Link>
      </header>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : rows.length === 0 ? (
        <Empty title={none ? t('noSubscription') : t('none')}>
          <p>{none ? t('noSubscriptionWhy') : t('noneWhy')}</p>
          {none && <Link to="/alerts/new">{t('newSubscription')}</Link>}
        </Empty>
      ) : (
        <>
          <LiveState state={state} came={came} />
          <ul className="alert-list" aria-label={t('list')}>
            {rows.slice(0, SHOWN).map((row) => (
              <li key={row.key}>
                <AlertLine row={row} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
