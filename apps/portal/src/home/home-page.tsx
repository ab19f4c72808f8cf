import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useTitle } from '../design/notice';
import { FindingTable } from '../findings/finding-table';
import { FlagTable } from '../flags/flag-table';
import { has, useSignedIn } from '../session/session';
import './home.css';

/** Where one starts: what waits for one's own role. */
export function HomePage() {
  const t = useTranslations('home');
  const session = useSignedIn();
  useTitle(t('title'));
  const cases = has(session, 'monitor', 'admin');
  return (
    <div className="stack home">
      <header className="home-head">
        <h1>{t('question')}</h1>
        <p>{t('what')}</p>
        <p className="soft small">{t('try')}</p>
      </header>
      {cases && (
        <section className="sheet" aria-labelledby="home-cases">
          <header>
            <h2 id="home-cases">{t('overdue')}</h2>
            <Link to="/findings">{t('allCases')}</Link>
          </header>
          <FindingTable filter={{ overdue: true }} />
        </section>
      )}
      <section className="sheet" aria-labelledby="home-flags">
        <header>
          <h2 id="home-flags">{t('flagged')}</h2>
        </header>
        <FlagTable filter={{ status: 'open' }} />
      </section>
    </div>
  );
}
