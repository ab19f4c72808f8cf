import { useTranslations } from 'use-intl';
import { LatestAlerts } from '../alerts/latest-alerts';
import type { Session } from '../api/types';
import { Empty } from '../design/empty';
import { Link } from '../design/link';
import { FindingTable } from '../findings/finding-table';
import { has } from '../session/session';

/** What is new, which cases wait for a judgement (a monitor: of their own findings), which are overdue. */
export function MonitorHome({ session }: { readonly session: Session }) {
  const t = useTranslations('home');
  const all = has(session, 'admin');
  return (
    <>
      <LatestAlerts />
      <section className="sheet" aria-labelledby="home-waiting">
        <header>
          <h2 id="home-waiting">{t(all ? 'waitingAll' : 'waiting')}</h2>
          <Link to="/findings?view=waiting">{t('allWaiting')}</Link>
        </header>
        <FindingTable
          filter={{ waiting: true, ...(all ? {} : { reportedBy: session.organization }) }}
          empty={
            <Empty title={t('noneWaiting')}>
              <p>{t('noneWaitingWhy')}</p>
            </Empty>
          }
        />
      </section>
      <section className="sheet" aria-labelledby="home-cases">
        <header>
          <h2 id="home-cases">{t('overdue')}</h2>
          <Link to="/findings">{t('allCases')}</Link>
        </header>
        <FindingTable filter={{ overdue: true }} />
      </section>
    </>
  );
}
