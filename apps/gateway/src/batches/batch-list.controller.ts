import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { answerAsOf, type AsOf, AS_OF_QUERY, instant } from '../as-of/as-of';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { NAME } from '../openapi/parameters';
import { type Page, readCursor, writeCursor } from '../pages/page';
import { boolean, named, readPageQuery } from '../pages/query';
import type { BatchItem } from './batch-list';
import { BatchListReadModel } from './batch-list.read-model';

@Controller('v1/batches')
export class BatchListController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(BatchListReadModel) private readonly reads: BatchListReadModel,
  ) {}

  @Get()
  @Describe({
    tag: 'batches',
    summary: 'Batches, by who holds them or by what does not add up',
    description:
      'In the order of their names. Holders and anomalies are worked out on reading: batches are looked through for a bounded time, so a page may be short or empty and still have a "next" to go on from.',
    query: [
      { name: 'holder', description: 'Who holds it.', schema: NAME },
      {
        name: 'anomalous',
        description: 'true: only batches with anomalies; false: only those without.',
        schema: { type: 'boolean' },
      },
      AS_OF_QUERY,
    ],
    page: { schema: 'BatchItem' },
    errors: ['not-yet-projected'],
  })
  list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<AsOf<Page<BatchItem>>> {
    const shape = { holder: named, anomalous: boolean, asOf: instant };
    const { limit, cursor, asOf, ...filter } = readPageQuery(query, shape, caller.organization);
    const [after = null] = (readCursor(cursor, ['text']) ?? []) as readonly string[];
    return answerAsOf(this.options, asOf, async (at) => {
      const { items, next } = await this.reads.list(filter, after, limit, at);
      return { items, next: next === null ? null : writeCursor([next]) };
    });
  }
}
