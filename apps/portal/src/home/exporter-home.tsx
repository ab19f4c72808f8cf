import { useTranslations } from 'use-intl';
import type { Session } from '../api/types';
import { Empty } from '../design/empty';
import { Link } from '../design/link';
import { FindingTable } from '../findings/finding-table';
import { ParkedList } from '../parked/parked-list';
import { PublishedTable } from '../published/published-table';

/** Where one publishes, what of it could not be taken in, and what others found. */
export function ExporterHome({ session }: { readonly session: Session }) {
  const t = useTranslations('home');
  return (
    <>
      <section className="sheet" aria-labelledby="home-publish">
        <header>
          <h2 id="home-publish">{t('publish')}</h2>
          <Link className="button primary" to="/publish">
            {t('publishNow')}
          </Link>
        </header>
        <h3>{t('notTaken')}</h3>
        <ParkedList />
      </section>
      <section className="sheet" aria-labelledby="home-published">
        <header>
          <h2 id="home-published">{t('published')}</h2>
          <Link to="/published">{t('allPublished')}</Link>
        </header>
        <PublishedTable limit={8} />
      </section>
      <section className="sheet" aria-labelledby="home-about">
        <header>
          <h2 id="home-about">{t('aboutYou')}</h2>
        </header>
        <FindingTable
          filter={{ organization: session.organization }}
          empty={
            <Empty title={t('noneAboutYou')}>
              <p>{t('noneAboutYouWhy')}</p>
            </Empty>
          }
        />
      </section>
    </>
  );
}
