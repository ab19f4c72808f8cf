import { NavLink } from 'react-router';
import { useTranslations } from 'use-intl';
import { useSignedIn } from '../session/session';
import { linksFor } from './links';

export function Navigation() {
  const t = useTranslations('nav');
  const session = useSignedIn();
  return (
    <nav className="places no-print" aria-label={t('label')}>
      {linksFor(session).map(({ to, name }) => (
        <NavLink key={to} to={to} end={to === '/' || to === '/settings'}>
          {t(name)}
        </NavLink>
      ))}
    </nav>
  );
}
