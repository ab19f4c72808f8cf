import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import type { Schemas } from '../api/types';
import { useAsOf } from '../as-of/as-of';
import { Freshness } from '../batches/freshness';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import type { Part } from './bar';
import type { ReportChoice } from './report-choice';
import { monitoringQuery } from './report-query';
import { ReportTable, type Column } from './report-table';

type Figures = Schemas['MonitoringReport']['total'];

const COLUMNS = [
  'visits',
  'sitesVisited',
  'findings',
  'followUps',
  'seenAgain',
  'evidence',
  'remediationsVerified',
  'dismissals',
] as const satisfies readonly (keyof Figures)[];

/** Visits, findings and follow-ups, as an inspectorate reports them. */
export function MonitoringReport({ choice }: { readonly choice: ReportChoice }) {
  const t = useTranslations('reports');
  const format = useFormatter();
  const { data, error, refetch } = useQuery(monitoringQuery(choice, useAsOf()));
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const columns = COLUMNS.map((name): Column<Figures> => ({
    ...{ name: t(`monitoring.${name}`), what: t(`monitoringWhat.${name}`) },
    value: (figures) => format.number(figures[name]),
  }));
  const parts = ({ findings, followUps }: Figures): readonly Part[] => [
    { name: t('monitoring.findings'), count: findings, tone: 'bad' },
    { name: t('monitoring.followUps'), count: followUps, tone: 'plain' },
  ];
  return (
    <>
      <p className="soft small">{t('visitsKnown')}</p>
      <ReportTable by={choice.by} items={data.items} total={data.total} columns={columns} parts={parts} />
      <Freshness of={data} />
    </>
  );
}
