import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useTitle } from '../design/notice';
import type { FindingFilter } from './finding-query';
import { FindingTable } from './finding-table';

const VIEWS = ['open', 'waiting', 'overdue', 'closed'] as const;
type View = (typeof VIEWS)[number];

/** Question 8: cases, the open ones first; which are overdue. */
export function FindingsPage() {
  const t = useTranslations('findings');
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find((each) => each === params.get('view')) ?? 'open';
  useTitle(t('title'));
  return (
    <section className="stack">
      <h1>{t('title')}</h1>
      <fieldset className="views">
        <legend className="visually-hidden">{t('views')}</legend>
        {VIEWS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="view"
              checked={view === each}
              onChange={() => setParams({ view: each }, { replace: true })}
            />
            <span>{t(`view.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="sheet">
        <FindingTable filter={filterOf(view)} />
      </div>
    </section>
  );
}

const filterOf = (view: View): FindingFilter =>
  view === 'overdue' || view === 'waiting' ? { [view]: true } : { status: view };
