/** Who is counted: findings reported, or looks that were taken, from one day to another (plain dates, both in). */
export interface ReportFilter {
  readonly country?: string | undefined;
  readonly commodity?: string | undefined;
  readonly category?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const REMEDIATION_GROUPS = ['country', 'sector', 'category', 'month'] as const;
export type RemediationGroup = (typeof REMEDIATION_GROUPS)[number];

/** Kinds of source that close a finding, as events state them; `unknown` where they do not. */
export const SOURCES = [
  ...['inspection', 'audit', 'ngo', 'media', 'worker', 'survey', 'self-assessment', 'other', 'unknown'],
] as const;

/** How findings were remedied. `closed` = `remediated` + `dismissed`. */
export interface RemediationFigures {
  readonly findings: number;
  readonly open: number;
  /** Open, and due before the day of the report. */
  readonly overdue: number;
  /** Open, to be mended together, without a deadline. */
  readonly collaborative: number;
  readonly closed: number;
  readonly remediated: number;
  readonly dismissed: number;
  /** Median of the days on which those closed were open; null: none is. */
  readonly medianDaysToClose: number | null;
  readonly medianDaysToRemedy: number | null;
  /** Remediated ones by who verified: the one who reported the finding, or a third party. */
  readonly verifiedBy: { readonly reporter: number; readonly thirdParty: number };
  /** Closed ones by the kind of source of what closed them. */
  readonly closedAfter: Readonly<Record<string, number>>;
}

export const MONITORING_GROUPS = ['region', 'country', 'sector', 'issue', 'month', 'source'] as const;
export type MonitoringGroup = (typeof MONITORING_GROUPS)[number];

/** What those saw who looked. */
export interface MonitoringFigures {
  /** Looks at a place (inspection, audit, survey) that told something of a finding; those that told nothing are not known here. */
  readonly visits: number;
  /** Of those that name a site: which sites of an organization were seen is not known. */
  readonly sitesVisited: number;
  /** Reported for the first time, on any kind of source. */
  readonly findings: number;
  /** What was told of a finding after its first report, by others than the accused side. */
  readonly followUps: number;
  /** Of these: seen again, verified or reopened. */
  readonly seenAgain: number;
  /** Of these: evidence, such as a visit that did not see it. Moves nothing by itself. */
  readonly evidence: number;
  readonly remediationsVerified: number;
  readonly dismissals: number;
}

/** A line of a report; `group` null: not known. A finding with sites in several groups counts in each, in the total once. */
export type Line<Figures> = { readonly group: string | null } & Figures;

export interface Report<Figures> {
  readonly groupBy: string;
  readonly items: readonly Line<Figures>[];
  readonly total: Figures;
  /** False: there are more groups than are listed; the total holds all. */
  readonly complete: boolean;
}

/** Most lines of a report. */
export const MOST_LINES = 1000;

/** A row as it is read: a line, or (`whole`) the total. */
export type Grouped<Figures> = Line<Figures> & { readonly whole: boolean };

/** Lines as read, at most one more than are shown, and the total. */
export function reportOf<Figures extends object>(groupBy: string, rows: readonly Grouped<Figures>[]): Report<Figures> {
  const lines = rows.filter(({ whole }) => !whole);
  return {
    groupBy,
    items: lines.slice(0, MOST_LINES).map(lineOf),
    total: figuresOf(rows.find(({ whole }) => whole)!),
    complete: lines.length <= MOST_LINES,
  };
}

const lineOf = <Figures extends object>({ whole: _, ...line }: Grouped<Figures>): Line<Figures> =>
  line as unknown as Line<Figures>;

const figuresOf = <Figures extends object>({ whole: _, group: __, ...figures }: Grouped<Figures>): Figures =>
  figures as unknown as Figures;
