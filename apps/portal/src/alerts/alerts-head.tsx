import { NavLink } from 'react-router';
import { useTranslations } from 'use-intl';

/** The ways between the parts of Alerts. */
export function AlertsHead() {
  const t = useTranslations('alerts');
  return (
    <nav className="alert-parts no-print" aria-label={t('places')}>
      <NavLink to="/alerts" end>
        {t('feed')}
      </NavLink>
      <NavLink to="/alerts/subscriptions">{t('subscriptions')}</NavLink>
      <NavLink to="/alerts/new" className="button">
        {t('newSubscription')}
      </NavLink>
    </nav>
  );
}
