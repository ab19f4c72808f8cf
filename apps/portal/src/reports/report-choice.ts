import { CATEGORIES, COMMODITIES } from '../api/values';

/** What each report can be grouped by; the first where nobody chose. */
export const GROUPS = {
  remediation: ['country', 'sector', 'category', 'month'],
  monitoring: ['region', 'country', 'sector', 'issue', 'month', 'source'],
} as const;

export type ReportName = keyof typeof GROUPS;
export type GroupBy = (typeof GROUPS)[ReportName][number];

export const REPORTS = ['remediation', 'monitoring'] as const satisfies readonly ReportName[];

export interface ReportFilter {
  readonly commodity?: (typeof COMMODITIES)[number];
  readonly category?: (typeof CATEGORIES)[number];
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Days, YYYY-MM-DD. */
  readonly from?: string;
  readonly to?: string;
}

export interface ReportChoice {
  readonly of: ReportName;
  readonly by: GroupBy;
  readonly filter: ReportFilter;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the address asks for; what cannot be asked for is left out, as if it were not there. */
export function choiceIn(params: URLSearchParams): ReportChoice {
  const of = REPORTS.find((each) => each === params.get('of')) ?? 'remediation';
  const by = (GROUPS[of] as readonly GroupBy[]).find((each) => each === params.get('by')) ?? GROUPS[of][0];
  const day = (name: string): string | undefined => (DAY.test(params.get(name) ?? '') ? params.get(name)! : undefined);
  const commodity = COMMODITIES.find((each) => each === params.get('commodity'));
  const category = CATEGORIES.find((each) => each === params.get('category'));
  const country = /^[A-Z]{2}$/.test(params.get('country') ?? '') ? params.get('country')! : undefined;
  const [from, to] = [day('from'), day('to')];
  return {
    ...{ of, by },
    filter: {
      ...(commodity && { commodity }),
      ...(category && { category }),
      ...(country && { country }),
      ...(from && { from }),
      ...(to && { to }),
    },
  };
}

/** Where the same answer is as a table for a spreadsheet. */
export function csvPath({ of, by, filter }: ReportChoice, asOf: string | undefined): string {
  const params = new URLSearchParams({ groupBy: by, ...filter, ...(asOf ? { asOf } : {}), format: 'csv' });
  return `/v1/reports/${of}?${params.toString()}`;
}
