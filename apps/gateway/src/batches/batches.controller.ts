import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { answerAsOf, type AsOf, AS_OF_QUERY, instant } from '../as-of/as-of';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { pathName, readQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
import { BatchSummary } from './batch-summary';
import { BatchSummaryReadModel } from './batch-summary.read-model';

@Controller('v1/batches')
export class BatchesController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(BatchSummaryReadModel) private readonly reads: BatchSummaryReadModel,
  ) {}

  @Get(':batch')
  @Describe({
    tag: 'batches',
    summary: 'A batch in short',
    description:
      '"site" is where it was made; "holder" whom the latest receipt that names a receiver names, else the latest such dispatch, else who made it; what a container is sent or received with counts for what is in it then. A batch that was only used is known, and wholly untraced.',
    params: { batch: 'The batch.' },
    query: [AS_OF_QUERY],
    answer: { schema: 'BatchSummary' },
    errors: ['invalid-parameter', 'not-found', 'not-yet-projected'],
  })
  one(@CallerOf() caller: Caller, @Param('batch') name: string, @Query() query: unknown): Promise<AsOf<BatchSummary>> {
    const { asOf } = readQuery(query, { asOf: instant }, caller.organization);
    const batch = pathName(name, 'batch', caller.organization);
    return answerAsOf(
      this.options,
      asOf,
      async (at) =>
        (await this.reads.find(batch, at)) ?? (await notFound(this.options.projection, 'batch', batch, asOf)),
    );
  }
}
