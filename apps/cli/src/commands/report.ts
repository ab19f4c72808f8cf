import { Client } from '@headwater/gateway-client';
import { UsageError } from '../settings';
import { table } from '../show/table';
import { answer, Output } from './output';
import { queryOf } from './query';

export const REPORTS = ['remediation', 'monitoring'] as const;
export type ReportName = (typeof REPORTS)[number];

/** By kind where it is an object. */
type Figure = number | null | Readonly<Record<string, number>>;

interface Report {
  readonly groupBy: string;
  readonly items: readonly { readonly group: string | null; readonly [figure: string]: Figure | string }[];
  readonly total: Readonly<Record<string, Figure>>;
  readonly complete: boolean;
  readonly asOf: string;
  readonly simulated?: boolean;
}

export interface ReportOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly groupBy?: string;
  readonly country?: string;
  readonly commodity?: string;
  readonly category?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
}

/** `headwater report remediation|monitoring`: counts by group, and the total. */
export async function report(
  client: Client,
  name: ReportName,
  { json, csv, groupBy, country, commodity, category, from, to, asOf }: ReportOptions,
  output: Output,
): Promise<void> {
  if (csv && json) throw new UsageError('--csv or --json, not both.');
  const query = queryOf({ groupBy, country, commodity, category, from, to, asOf, format: csv ? 'csv' : undefined });
  const body = (await client.get(`/v1/reports/${name}${query}`)) as Report | string;
  if (typeof body === 'string') return output.say(body.trimEnd());
  answer(output, json, body, () => inWords(name, body));
}

/** Figures that are one number; those by kind are in the JSON. */
function inWords(name: ReportName, { groupBy, items, total, complete, asOf, simulated }: Report): string {
  const names = Object.keys(total).filter((each) => typeof total[each] !== 'object' || total[each] === null);
  const row = (label: string, line: Readonly<Record<string, unknown>>): string[] => [
    label,
    ...names.map((each) => cell(line[each])),
  ];
  return [
    `Report of ${name} by ${groupBy}${simulated ? ' (SIMULATED DATA)' : ''}, as of ${asOf}${complete ? '' : ', NOT complete: more groups than are listed'}`,
    table([
      row(groupBy.toUpperCase(), Object.fromEntries(names.map((each) => [each, headOf(each)]))),
      ...items.map((line) => row(line.group ?? 'not known', line)),
      row('total', total),
    ]),
  ].join('\n\n');
}

/** Null is not known. */
const cell = (figure: unknown): string =>
  typeof figure === 'number' || typeof figure === 'string' ? String(figure) : '–';

/** `medianDaysToClose` → `MEDIAN DAYS TO CLOSE`. */
const headOf = (name: string): string => name.replace(/[A-Z]/g, ' $&').toUpperCase();
