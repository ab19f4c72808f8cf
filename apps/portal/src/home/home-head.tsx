import { useTranslations } from 'use-intl';
import type { Session } from '../api/types';
import { Link } from '../design/link';
import { focusSearch } from '../search/focus-search';
import { has } from '../session/session';

/** What this page is for, by the first of: reading, publishing, watching. */
export function HomeHead({ session }: { readonly session: Session }) {
  const t = useTranslations('home');
  if (!has(session, 'trader', 'admin'))
    return (
      <header className="home-head">
        <h1>{t(has(session, 'exporter') ? 'exporterTitle' : 'monitorTitle')}</h1>
        <p>{t(has(session, 'exporter') ? 'exporterWhat' : 'monitorWhat')}</p>
        {has(session, 'monitor') && (
          <p>
            <Link className="button primary" to="/findings">
              {t('reportFinding')}
            </Link>
          </p>
        )}
      </header>
    );
  return (
    <header className="home-head">
      <h1>{t('question')}</h1>
      <p>{t('what')}</p>
      <p className="row">
        <button type="button" className="button primary" onClick={focusSearch}>
          {t('searchFirst')}
        </button>
        <span className="soft small">{t('searchFirstHelp')}</span>
      </p>
      <p className="soft small">{t('try')}</p>
    </header>
  );
}
