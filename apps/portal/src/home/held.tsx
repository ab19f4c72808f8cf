import { useTranslations } from 'use-intl';
import { BatchTable } from '../batches/batch-table';
import { Empty } from '../design/empty';

/** The lots that an organization holds. */
export function Held({ organization }: { readonly organization: string }) {
  const t = useTranslations('home');
  return (
    <section className="sheet" aria-labelledby="home-held">
      <header>
        <h2 id="home-held">{t('held')}</h2>
      </header>
      <BatchTable
        filter={{ holder: organization }}
        empty={
          <Empty title={t('noneHeld')}>
            <p>{t('noneHeldWhy')}</p>
          </Empty>
        }
      />
    </section>
  );
}
