import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { CATEGORIES } from './categories';
import { answerAsOf, type AsOf, AS_OF_QUERY, instant } from '../as-of/as-of';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { ImpactItem } from '../flags/flag';
import { FlagReadModel } from '../flags/flag.read-model';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { COUNTRY, NAME, one } from '../openapi/parameters';
import { pageOf, readCursor } from '../pages/page';
import { boolean, matching, named, oneOf, pathName, readPageQuery, readQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
import { Reading, stamped } from '../projection/stamped';
import { Finding, FindingItem } from './finding';
import { FindingReadModel } from './finding.read-model';

const SHAPE = {
  status: oneOf('open', 'closed'),
  category: oneOf(...CATEGORIES),
  country: matching(/^[A-Z]{2}$/, 'an ISO 3166-1 code of two capital letters, such as HN'),
  site: named,
  organization: named,
  overdue: boolean,
  waiting: boolean,
  reportedBy: named,
};

@Controller('v1/findings')
export class FindingsController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(FindingReadModel) private readonly reads: FindingReadModel,
    @Inject(FlagReadModel) private readonly flags: FlagReadModel,
  ) {}

  @Get()
  @Describe({
    tag: 'findings',
    summary: 'Findings',
    query: [
      { name: 'status', description: 'open or closed; both when absent.', schema: one('open', 'closed') },
      { name: 'category', description: 'Labour principle concerned.', schema: one(...CATEGORIES) },
      { name: 'country', description: 'Country of one of the sites, ISO 3166-1 alpha-2.', schema: COUNTRY },
      { name: 'site', description: 'One of the sites.', schema: NAME },
      { name: 'organization', description: 'The subject, or the operator of one of the sites.', schema: NAME },
      {
        name: 'overdue',
        description: 'true: open, with a plan that was due before today (UTC).',
        schema: { type: 'boolean' },
      },
      {
        name: 'waiting',
        description: 'true: open, and a plan or evidence was submitted last: somebody has to look at it.',
        schema: { type: 'boolean' },
      },
      { name: 'reportedBy', description: 'Who reported it.', schema: NAME },
    ],
    page: { schema: 'FindingItem' },
  })
  list(
    @CallerOf() caller: Caller,
    @Query() query: unknown,
  ): Promise<Reading<{ items: readonly FindingItem[]; next: string | null }>> {
    const { limit, cursor, ...filter } = readPageQuery(query, SHAPE, caller.organization);
    const after = readCursor(cursor, ['text']);
    const today = new Date().toISOString().slice(0, 10);
    return stamped(this.options, async () =>
      pageOf(
        await this.reads.list(filter, today, after, limit + 1),
        limit,
        ({ finding }) => [finding],
        (row) => row,
      ),
    );
  }

  @Get(':finding')
  @Describe({
    tag: 'findings',
    summary: 'A finding with its life',
    params: { finding: 'The finding.' },
    query: [AS_OF_QUERY],
    answer: { schema: 'Finding' },
    errors: ['invalid-parameter', 'not-found', 'not-yet-projected'],
  })
  async one(
    @CallerOf() caller: Caller,
    @Param('finding') name: string,
    @Query() query: unknown,
  ): Promise<AsOf<Finding>> {
    const { asOf } = readQuery(query, { asOf: instant }, caller.organization);
    const finding = pathName(name, 'finding', caller.organization);
    return answerAsOf(this.options, asOf, async (at) => ({
      ...((await this.reads.find(finding, at)) ?? (await notFound(this.options.projection, 'finding', finding, asOf))),
      lookBackMonths: this.options.config.lookBackMonths,
    }));
  }

  @Get(':finding/impact')
  @Describe({
    tag: 'findings',
    summary: 'Batches that a finding reaches',
    params: { finding: 'The finding.' },
    query: [AS_OF_QUERY],
    page: { schema: 'ImpactItem' },
    errors: ['not-found', 'not-yet-projected'],
  })
  async impact(
    @CallerOf() caller: Caller,
    @Param('finding') name: string,
    @Query() query: unknown,
  ): Promise<AsOf<{ items: readonly ImpactItem[]; next: string | null }>> {
    const finding = pathName(name, 'finding', caller.organization);
    const { limit, cursor, asOf } = readPageQuery(query, { asOf: instant }, caller.organization);
    const after = readCursor(cursor, ['text', 'text', 'text']);
    return answerAsOf(this.options, asOf, async (at) => {
      const rows = await this.flags.impact(finding, after, limit + 1, at);
      if (rows.length === 0 && !(await this.reads.find(finding, at)))
        await notFound(this.options.projection, 'finding', finding, asOf);
      return {
        ...pageOf(
          rows,
          limit,
          (row) => [row.batch, finding, row.site],
          (row) => row,
        ),
        lookBackMonths: this.options.config.lookBackMonths,
      };
    });
  }
}
