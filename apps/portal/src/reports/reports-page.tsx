import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import { useTitle } from '../design/notice';
import { Views } from '../design/views';
import { MonitoringReport } from './monitoring-report';
import { RemediationReport } from './remediation-report';
import { choiceIn, csvPath, REPORTS } from './report-choice';
import { ReportFilters } from './report-filters';
import './reports.css';

/** How far remedy has come, and what was looked at: counted, by group, as of any time, also as a table to take away. */
export function ReportsPage() {
  const t = useTranslations('reports');
  const asOf = useAsOf();
  const [params, setParams] = useSearchParams();
  const choice = choiceIn(params);
  const set = (values: Readonly<Record<string, string>>): void =>
    setParams(
      (before) => {
        for (const [name, value] of Object.entries(values)) {
          if (value === '') before.delete(name);
          else before.set(name, value);
        }
        return before;
      },
      { replace: true },
    );
  useTitle(t('title'));
  return (
    <section className="stack">
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="soft">{t(`about.${choice.of}`)}</p>
      </header>
      <Views
        legend={t('which')}
        name="report"
        options={REPORTS.map((each) => ({ value: each, label: t(`names.${each}`) }))}
        value={choice.of}
        onChange={(of) => set({ of, by: '' })}
      />
      <ReportFilters choice={choice} choose={(name, value) => set({ [name]: value })} />
      <section className="sheet" aria-labelledby="report-head">
        <header>
          <h2 id="report-head">{t(`names.${choice.of}`)}</h2>
          <a className="button no-print" href={csvPath(choice, asOf)} download>
            {t('download')}
          </a>
        </header>
        {choice.of === 'remediation' ? <RemediationReport choice={choice} /> : <MonitoringReport choice={choice} />}
      </section>
    </section>
  );
}
