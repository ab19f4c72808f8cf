import { SOURCES } from '../reports/report';
import { flag, integer, listOf, number, object, orNull, text, time } from './schemas';

type Json = Readonly<Record<string, unknown>>;

const integers = (...names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.map((name) => [name, integer]));

const remediation = {
  ...integers('findings', 'open', 'overdue', 'collaborative', 'closed', 'remediated', 'dismissed'),
  medianDaysToClose: orNull(number),
  medianDaysToRemedy: orNull(number),
  verifiedBy: object(integers('reporter', 'thirdParty'), {}, 'Remediated ones, by who verified.'),
  closedAfter: object(integers(...SOURCES), {}, 'Closed ones, by the kind of source of what closed them.'),
};

const monitoring = {
  ...integers('visits', 'sitesVisited', 'findings', 'followUps', 'seenAgain', 'evidence'),
  ...integers('remediationsVerified', 'dismissals'),
};

const reportOf = (figures: Readonly<Record<string, Json>>): Json =>
  object(
    {
      groupBy: text,
      items: listOf(object({ group: orNull(text), ...figures })),
      total: object(figures),
      complete: { ...flag, description: 'False: there are more groups than are listed.' },
      asOf: time,
      projectedThrough: time,
    },
    { simulated: { type: 'boolean', description: 'Only on simulated data.' } },
  );

/** Components of reports. */
export const REPORT_SCHEMAS: Readonly<Record<string, Json>> = {
  RemediationReport: reportOf(remediation),
  MonitoringReport: reportOf(monitoring),
};
