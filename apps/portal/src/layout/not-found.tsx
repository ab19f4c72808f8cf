import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { Notice } from '../design/notice';

/** An address that is no page. */
export function NotFound() {
  const t = useTranslations('layout');
  const { pathname } = useLocation();
  return (
    <Notice title={t('noPage')}>
      <p>
        <code>{pathname}</code>
      </p>
      <p className="soft">{t('noPageWhy')}</p>
    </Notice>
  );
}
