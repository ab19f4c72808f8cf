import { useTranslations } from 'use-intl';
import { useTitle } from '../design/notice';
import { ParkedList } from './parked-list';

/** What was taken and could not be worked in: of one's own, an administrator's of all. */
export function ParkedPage() {
  const t = useTranslations('admin.parked');
  useTitle(t('title'));
  return (
    <section className="stack">
      <header className="stack">
        <h1>{t('title')}</h1>
        <p className="soft">{t('what')}</p>
      </header>
      <section className="sheet">
        <ParkedList />
      </section>
    </section>
  );
}
