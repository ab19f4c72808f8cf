import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { parseDate } from '@headwater/contracts';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { answerAsOf, AS_OF_QUERY, instant, type AsOf } from '../as-of/as-of';
import { CATEGORIES } from '../findings/categories';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { COMMODITY, COUNTRY, one } from '../openapi/parameters';
import { matching, oneOf, readQuery, type Parameter } from '../pages/query';
import { ProblemError } from '../problems/problem';
import { MonitoringReadModel } from './monitoring.read-model';
import { RemediationReadModel } from './remediation.read-model';
import {
  MONITORING_GROUPS,
  type MonitoringFigures,
  REMEDIATION_GROUPS,
  type RemediationFigures,
  type Report,
} from './report';
import { formatOf, reportCsv, type ReportFormat } from './report-format';

const day: Parameter<string> = (text, name) => {
  if (parseDate(text) === null)
    throw new ProblemError('invalid-parameter', `"${name}" must be a date such as 2026-03-02.`, { parameter: name });
  return text;
};

const SHAPE = {
  country: matching(/^[A-Z]{2}$/, 'an ISO 3166-1 code of two capital letters, such as HN'),
  commodity: oneOf('cobalt', 'coffee', 'vanilla'),
  category: oneOf(...CATEGORIES),
  from: day,
  to: day,
  asOf: instant,
  format: oneOf('json', 'csv'),
};

const filters = (days: string) => [
  { name: 'country', description: 'Country of the site, ISO 3166-1 alpha-2.', schema: COUNTRY },
  { name: 'commodity', description: 'One of the commodities of the site.', schema: COMMODITY },
  { name: 'category', description: 'Labour principle concerned.', schema: one(...CATEGORIES) },
  { name: 'from', description: `${days} on this day (UTC) or later.`, schema: { type: 'string', format: 'date' } },
  { name: 'to', description: `${days} on this day (UTC) or before.`, schema: { type: 'string', format: 'date' } },
  AS_OF_QUERY,
  { name: 'format', description: 'Before what Accept says.', schema: one('json', 'csv') },
];
const groups = (values: readonly string[]) => ({
  name: 'groupBy',
  description: `What a line is of; ${values[0]!} when absent.`,
  schema: { ...one(...values), default: values[0] },
});
const ERRORS = ['invalid-parameter', 'not-yet-projected', 'too-many-findings'] as const;
const COUNTED =
  'A finding with sites in several groups counts in each, and once in the total; "group" is null where it is not known. At most 1,000 lines; the total holds all.';

@Controller('v1/reports')
export class ReportsController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(RemediationReadModel) private readonly remediations: RemediationReadModel,
    @Inject(MonitoringReadModel) private readonly monitorings: MonitoringReadModel,
  ) {}

  @Get('remediation')
  @Describe({
    tag: 'reports',
    summary: 'How findings were remedied: open, overdue, closed, how long it took, who verified',
    description: `By country, sector (commodity of the site), category, or month of the first report. ${COUNTED}`,
    query: [groups(REMEDIATION_GROUPS), ...filters('First reported')],
    answer: { schema: 'RemediationReport', csv: true },
    errors: ERRORS,
  })
  remediation(
    @CallerOf() caller: Caller,
    @Query() query: unknown,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AsOf<Report<RemediationFigures>> | string> {
    const shape = { groupBy: oneOf(...REMEDIATION_GROUPS), ...SHAPE };
    const { groupBy = REMEDIATION_GROUPS[0], format, asOf, ...filter } = readQuery(query, shape, caller.organization);
    inOrder(filter);
    return this.answer('remediation', formatOf(format, accept), asOf, reply, (at) =>
      this.remediations.read(groupBy, filter, at),
    );
  }

  @Get('monitoring')
  @Describe({
    tag: 'reports',
    summary: 'Visits, findings and follow-ups, as an inspectorate reports them',
    description: `By region (ISO 3166-2, else the country), country, sector (commodity of the site), issue (category), month, or kind of source. Visits are inspections, audits and surveys that told something of a finding: those that told nothing are not known here. ${COUNTED}`,
    query: [groups(MONITORING_GROUPS), ...filters('Looked')],
    answer: { schema: 'MonitoringReport', csv: true },
    errors: ERRORS,
  })
  monitoring(
    @CallerOf() caller: Caller,
    @Query() query: unknown,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AsOf<Report<MonitoringFigures>> | string> {
    const shape = { groupBy: oneOf(...MONITORING_GROUPS), ...SHAPE };
    const { groupBy = MONITORING_GROUPS[0], format, asOf, ...filter } = readQuery(query, shape, caller.organization);
    inOrder(filter);
    return this.answer('monitoring', formatOf(format, accept), asOf, reply, (at) =>
      this.monitorings.read(groupBy, filter, at),
    );
  }

  private async answer<Figures extends object>(
    name: string,
    format: ReportFormat,
    asked: Date | undefined,
    reply: FastifyReply,
    read: (at: Date) => Promise<Report<Figures>>,
  ): Promise<AsOf<Report<Figures>> | string> {
    const report = await answerAsOf(this.options, asked, read);
    void reply.header('vary', 'accept');
    if (format === 'json') return report;
    const { asOf } = report;
    void reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="${name}-${asOf.toISOString().slice(0, 10)}.csv"`);
    return reportCsv(report, { asOf, simulated: this.options.config.demo });
  }
}

function inOrder({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): void {
  if (from !== undefined && to !== undefined && to < from)
    throw new ProblemError('invalid-parameter', '"to" must not be before "from".', { parameter: 'to' });
}
