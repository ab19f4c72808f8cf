import { Client } from '@headwater/gateway-client';
import { table } from '../show/table';
import { answer, Output } from './output';
import { withQuery } from './query';

/** Columns that are shown, with their headings; `--json` and `--csv` have all. */
const COLUMNS = {
  remediation: {
    ...{ findings: 'FINDINGS', open: 'OPEN', overdue: 'OVERDUE', closed: 'CLOSED', remediated: 'REMEDIATED' },
    ...{ dismissed: 'DISMISSED', medianDaysToClose: 'MEDIAN DAYS TO CLOSE', medianDaysToRemedy: 'TO REMEDY' },
  },
  monitoring: {
    ...{ visits: 'VISITS', sitesVisited: 'SITES VISITED', findings: 'FINDINGS', followUps: 'FOLLOW-UPS' },
    ...{ seenAgain: 'SEEN AGAIN', remediationsVerified: 'REMEDIATIONS VERIFIED', dismissals: 'DISMISSED' },
  },
} as const;

export const REPORTS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

type Figures = Readonly<Record<string, number | null>>;

interface Report {
  readonly groupBy: string;
  readonly items: readonly ({ readonly group: string | null } & Figures)[];
  readonly total: Figures;
  readonly complete: boolean;
  readonly asOf: string;
  readonly simulated?: boolean;
}

export interface ReportOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly by?: string;
  readonly country?: string;
  readonly commodity?: string;
  readonly category?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
}

/** `headwater report remediation|monitoring`: counts of findings, or of visits and what was seen, by a group. */
export async function report(
  client: Client,
  name: keyof typeof COLUMNS,
  { json, csv, by, ...filter }: ReportOptions,
  output: Output,
): Promise<void> {
  const { country, commodity, category, from, to, asOf } = filter;
  const query = { groupBy: by, country, commodity, category, from, to, asOf, format: csv ? 'csv' : undefined };
  const body = await client.get(withQuery(`/v1/reports/${name}`, query));
  if (csv) return output.say(String(body).trimEnd());
  answer(output, json, body, () => inWords(name, body as Report));
}

function inWords(name: keyof typeof COLUMNS, { groupBy, items, total, complete, asOf, simulated }: Report): string {
  const figures = (of: Figures): string[] => Object.keys(COLUMNS[name]).map((column) => String(of[column] ?? '-'));
  return [
    `Report on ${name}, as of ${asOf}${simulated ? ' (SIMULATED DATA)' : ''}`,
    table([
      [groupBy.toUpperCase(), ...Object.values(COLUMNS[name])],
      ...items.map((item) => [item.group ?? 'unknown', ...figures(item)]),
      ['total', ...figures(total)],
    ]),
    ...(complete ? [] : ['There are more groups than are listed; the total holds all.']),
  ].join('\n\n');
}
