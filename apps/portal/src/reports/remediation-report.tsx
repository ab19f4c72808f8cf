import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import type { Schemas } from '../api/types';
import { useAsOf } from '../as-of/as-of';
import { Freshness } from '../batches/freshness';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import type { Part } from './bar';
import type { ReportChoice } from './report-choice';
import { remediationQuery } from './report-query';
import { ReportTable, type Column } from './report-table';

type Figures = Schemas['RemediationReport']['total'];

/** How findings were remedied: open, overdue, closed, how long it took, who verified. */
export function RemediationReport({ choice }: { readonly choice: ReportChoice }) {
  const t = useTranslations('reports');
  const columns = useColumns();
  const { data, error, refetch } = useQuery(remediationQuery(choice, useAsOf()));
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const parts = ({ open, overdue, remediated, dismissed }: Figures): readonly Part[] => [
    { name: t('overdue'), count: overdue, tone: 'late' },
    { name: t('openInTime'), count: open - overdue, tone: 'bad' },
    { name: t('remediated'), count: remediated, tone: 'good' },
    { name: t('dismissed'), count: dismissed, tone: 'soft' },
  ];
  return (
    <>
      <ReportTable by={choice.by} items={data.items} total={data.total} columns={columns} parts={parts} />
      <Freshness of={data} />
    </>
  );
}

function useColumns(): readonly Column<Figures>[] {
  const t = useTranslations('reports');
  const format = useFormatter();
  const days = (value: number | null): string => (value === null ? '–' : format.number(value));
  const column = (name: 'findings', value: Column<Figures>['value']): Column<Figures> => ({
    ...{ name: t(name), what: t(`what.${name}`), value },
  });
  const named = (name: string, value: Column<Figures>['value']): Column<Figures> => column(name as 'findings', value);
  return [
    named('findings', ({ findings }) => format.number(findings)),
    named('open', ({ open }) => format.number(open)),
    named('overdue', ({ overdue }) => format.number(overdue)),
    named('collaborative', ({ collaborative }) => format.number(collaborative)),
    named('remediated', ({ remediated }) => format.number(remediated)),
    named('verifiedBy', ({ verifiedBy: { reporter, thirdParty } }) =>
      reporter + thirdParty === 0 ? '–' : t('verifiedByWhom', { reporter, thirdParty }),
    ),
    named('dismissed', ({ dismissed }) => format.number(dismissed)),
    named('medianDays', ({ medianDaysToRemedy }) => days(medianDaysToRemedy)),
  ];
}
