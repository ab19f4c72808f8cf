import { queryOptions } from '@tanstack/react-query';
import { at } from '../api/at';
import { api } from '../api/client';
import type { Schemas } from '../api/types';
import type { GroupBy, ReportChoice } from './report-choice';

type RemediationReport = Schemas['RemediationReport'];
type MonitoringReport = Schemas['MonitoringReport'];
type Of<Name extends string> = Extract<GroupBy, Name>;

/** How findings were remedied, by group. */
export const remediationQuery = ({ by, filter }: ReportChoice, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['report-remediation', by, filter, asOf],
    queryFn: async ({ signal }) => {
      const query = {
        groupBy: by as Of<'country' | 'sector' | 'category' | 'month'>,
        ...filter,
        ...at(asOf),
        format: 'json' as const,
      };
      return (await api.GET('/v1/reports/remediation', { params: { query }, signal })).data as RemediationReport;
    },
  });

/** Visits, findings and follow-ups, by group. */
export const monitoringQuery = ({ by, filter }: ReportChoice, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['report-monitoring', by, filter, asOf],
    queryFn: async ({ signal }) => {
      const groupBy = by as Of<'region' | 'country' | 'sector' | 'issue' | 'month' | 'source'>;
      const query = { groupBy, ...filter, ...at(asOf), format: 'json' as const };
      return (await api.GET('/v1/reports/monitoring', { params: { query }, signal })).data as MonitoringReport;
    },
  });
