import { Controller, Get, Inject, Query } from '@nestjs/common';
import { answerAsOf, type AsOf, AS_OF_QUERY, instant } from '../as-of/as-of';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { COMMODITY, NAME, one } from '../openapi/parameters';
import { pageOf, readCursor } from '../pages/page';
import { named, oneOf, readPageQuery } from '../pages/query';
import { FlagItem } from './flag';
import { FlagReadModel } from './flag.read-model';

const COMMODITIES = oneOf('cobalt', 'coffee', 'vanilla');

@Controller('v1/flags')
export class FlagsController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(FlagReadModel) private readonly reads: FlagReadModel,
  ) {}

  @Get()
  @Describe({
    tag: 'flags',
    summary: 'Flags: batches with an unremediated finding on their way',
    description:
      'Cleared flags are listed too unless status=open. "organization" is the operator of the site or the holder of the batch. In the order of batch, finding, site.',
    query: [
      { name: 'status', description: 'open or cleared; both when absent.', schema: one('open', 'cleared') },
      { name: 'batch', description: 'The batch flagged.', schema: NAME },
      { name: 'site', description: 'The site of the finding.', schema: NAME },
      { name: 'finding', description: 'The finding.', schema: NAME },
      { name: 'commodity', description: 'Commodity of the batch.', schema: COMMODITY },
      { name: 'organization', description: 'Operator of the site, or holder of the batch.', schema: NAME },
      AS_OF_QUERY,
    ],
    page: { schema: 'Flag' },
    errors: ['not-yet-projected'],
  })
  list(
    @CallerOf() caller: Caller,
    @Query() query: unknown,
  ): Promise<AsOf<{ items: readonly FlagItem[]; next: string | null }>> {
    const shape = {
      status: oneOf('open', 'cleared'),
      batch: named,
      site: named,
      finding: named,
      commodity: COMMODITIES,
      organization: named,
      asOf: instant,
    };
    const { limit, cursor, asOf, ...filter } = readPageQuery(query, shape, caller.organization);
    const after = readCursor(cursor, ['text', 'text', 'text']);
    return answerAsOf(this.options, asOf, async (at) => ({
      ...pageOf(
        await this.reads.list(filter, after, limit + 1, at),
        limit,
        (row) => [row.batch, row.finding, row.site],
        (row) => row,
      ),
      lookBackMonths: this.options.config.lookBackMonths,
    }));
  }
}
