import { useTranslations } from 'use-intl';
import { useTitle } from '../design/notice';
import { has, useSignedIn } from '../session/session';
import { ExporterHome } from './exporter-home';
import { Flagged } from './flagged';
import { Held } from './held';
import { HomeHead } from './home-head';
import { MonitorHome } from './monitor-home';
import './home.css';

/**
 * Where one starts: a trader with the search and the lots they hold, an exporter with publishing and what came of it, a
 * monitor with alerts and cases; everybody with what is flagged. Who has several roles has all of their parts.
 */
export function HomePage() {
  const t = useTranslations('home');
  const session = useSignedIn();
  useTitle(t('title'));
  return (
    <div className="stack home">
      <HomeHead session={session} />
      {has(session, 'exporter') && <ExporterHome session={session} />}
      {has(session, 'monitor', 'admin') && <MonitorHome session={session} />}
      {has(session, 'trader', 'exporter') && <Held organization={session.organization} />}
      <Flagged />
    </div>
  );
}
