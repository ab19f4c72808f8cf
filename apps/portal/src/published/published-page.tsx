import { useTranslations } from 'use-intl';
import { useTitle } from '../design/notice';
import { ParkedList } from '../parked/parked-list';
import { PublishedTable } from './published-table';

/** Everything that one's organization published, and what came of it; what is set aside can be tried again. */
export function PublishedPage() {
  const t = useTranslations('published');
  const parked = useTranslations('admin.parked');
  useTitle(t('title'));
  return (
    <section className="stack">
      <header className="stack">
        <h1>{t('title')}</h1>
        <p className="soft">{t('intro')}</p>
      </header>
      <section className="sheet" aria-labelledby="aside-head">
        <header>
          <h2 id="aside-head">{parked('title')}</h2>
          <p className="soft small">{parked('what')}</p>
        </header>
        <ParkedList />
      </section>
      <section className="sheet" aria-labelledby="published-head">
        <header>
          <h2 id="published-head">{t('latest')}</h2>
        </header>
        <PublishedTable />
      </section>
    </section>
  );
}
