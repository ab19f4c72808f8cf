import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useTitle } from '../design/notice';
import { Views } from '../design/views';
import type { FindingFilter } from './finding-query';
import { FindingTable } from './finding-table';
import { ReportFinding } from './tell';

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
      <ReportFinding />
      <Views
        legend={t('views')}
        name="view"
        options={VIEWS.map((each) => ({ value: each, label: t(`view.${each}`) }))}
        value={view}
        onChange={(each) => setParams({ view: each }, { replace: true })}
      />
      <div className="sheet">
        <FindingTable filter={filterOf(view)} />
      </div>
    </section>
  );
}

const filterOf = (view: View): FindingFilter =>
  view === 'overdue' || view === 'waiting' ? { [view]: true } : { status: view };
