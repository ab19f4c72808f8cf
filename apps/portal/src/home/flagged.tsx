import { useTranslations } from 'use-intl';
import { FlagTable } from '../flags/flag-table';

/** What is flagged, whoever holds it. */
export function Flagged() {
  const t = useTranslations('home');
  return (
    <section className="sheet" aria-labelledby="home-flags">
      <header>
        <h2 id="home-flags">{t('flagged')}</h2>
      </header>
      <FlagTable filter={{ status: 'open' }} />
    </section>
  );
}
