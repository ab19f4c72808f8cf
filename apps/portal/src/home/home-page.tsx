import { useTranslations } from 'use-intl';
import { BatchTable } from '../batches/batch-table';
import { Empty } from '../design/empty';
import { Link } from '../design/link';
import { useTitle } from '../design/notice';
import { FindingTable } from '../findings/finding-table';
import { FlagTable } from '../flags/flag-table';
import { has, useSignedIn } from '../session/session';
import './home.css';

/** Where one starts: a monitor with cases, a trader or an exporter with the lots they hold, everybody with what is flagged. */
export function HomePage() {
  const t = useTranslations('home');
  const session = useSignedIn();
  useTitle(t('title'));
  return (
    <div className="stack home">
      <header className="home-head">
        <h1>{t('question')}</h1>
        <p>{t('what')}</p>
        <p className="soft small">{t('try')}</p>
      </header>
      {has(session, 'monitor', 'admin') && (
        <section className="sheet" aria-labelledby="home-cases">
          <header>
            <h2 id="home-cases">{t('overdue')}</h2>
            <Link to="/findings">{t('allCases')}</Link>
          </header>
          <FindingTable filter={{ overdue: true }} />
        </section>
      )}
      {has(session, 'trader', 'exporter') && (
        <section className="sheet" aria-labelledby="home-held">
          <header>
            <h2 id="home-held">{t('held')}</h2>
          </header>
          <BatchTable
            filter={{ holder: session.organization }}
            empty={
              <Empty title={t('noneHeld')}>
                <p>{t('noneHeldWhy')}</p>
              </Empty>
            }
          />
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
