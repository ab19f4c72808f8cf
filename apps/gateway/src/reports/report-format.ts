import { toCsv, type Cell } from './csv';
import type { Report } from './report';

export type ReportFormat = 'json' | 'csv';

/** `format` decides, else what of the two `Accept` likes better; JSON where it does not care. */
export function formatOf(format: ReportFormat | undefined, accept: string | undefined): ReportFormat {
  if (format !== undefined) return format;
  const liking = (type: string): number => {
    for (const wanted of [type, `${type.split('/')[0]}/*`, '*/*']) {
      const range = (accept ?? '*/*').split(',').find((each) => each.split(';')[0]!.trim().toLowerCase() === wanted);
      if (range !== undefined) return Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1);
    }
    return 0;
  };
  return liking('text/csv') > liking('application/json') ? 'csv' : 'json';
}

/** What an answer says of itself, on each line: a file lies about apart from its answer. */
export interface Said {
  readonly asOf: Date;
  readonly simulated: boolean;
}

/** A report as CSV: its lines, then the total (`total` true); figures within figures as `outer.inner`. */
export function reportCsv<Figures extends object>(
  { groupBy, items, total, complete }: Report<Figures>,
  { asOf, simulated }: Said,
): string {
  const rows = [...items.map((item) => ({ item, whole: false })), { item: { group: null, ...total }, whole: true }].map(
    ({ item: { group, ...figures }, whole }) => ({
      [groupBy]: group,
      total: whole,
      ...flat(figures),
      ...{ complete, asOf: asOf.toISOString(), simulated },
    }),
  );
  return toCsv(Object.keys(rows.at(-1)!), rows);
}

const flat = (figures: object): Record<string, Cell> =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each as Cell])
        : [[name, value as Cell]],
    ),
  );
