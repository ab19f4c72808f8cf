import { Outlet } from 'react-router';
import { useTranslations } from 'use-intl';
import { Notice } from '../design/notice';
import { has, useSignedIn, type Role } from '../session/session';

/** Pages that not every key opens: the others are told so, in words. */
export function ForRoles({ roles }: { readonly roles: readonly Role[] }) {
  const t = useTranslations('layout');
  const roleName = useTranslations('roles');
  const session = useSignedIn();
  if (has(session, ...roles)) return <Outlet />;
  return (
    <Notice title={t('notAllowed')}>
      <p>{t('notAllowedWhy', { roles: roles.map((role) => roleName(role)).join(', ') })}</p>
    </Notice>
  );
}
