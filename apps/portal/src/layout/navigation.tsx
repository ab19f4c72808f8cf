import { NavLink } from 'react-router';
import { useTranslations } from 'use-intl';
import { AsOfControl } from '../as-of/as-of-control';
import { useAsOf, withAsOf } from '../as-of/as-of';
import { useSignedIn } from '../session/session';
import { linksFor } from './links';

export function Navigation() {
  const t = useTranslations('nav');
  const session = useSignedIn();
  const asOf = useAsOf();
  return (
    <nav className="places no-print" aria-label={t('label')}>
      {linksFor(session).map(({ to, name }) => (
        <NavLink key={to} to={withAsOf(to, asOf)} end={to === '/' || to === '/settings' || to === '/organizations'}>
          {t(name)}
        </NavLink>
      ))}
      <AsOfControl />
    </nav>
  );
}
