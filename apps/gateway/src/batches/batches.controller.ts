import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { pathName, readQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
import { Reading, stamped } from '../projection/stamped';
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
    answer: { schema: 'BatchSummary' },
    errors: ['invalid-parameter', 'not-found'],
  })
  one(
    @CallerOf() caller: Caller,
    @Param('batch') name: string,
    @Query() query: unknown,
  ): Promise<Reading<BatchSummary>> {
    readQuery(query, {}, caller.organization);
    const batch = pathName(name, 'batch', caller.organization);
    return stamped(
      this.options,
      async () => (await this.reads.find(batch)) ?? (await notFound(this.options.projection, 'batch', batch)),
    );
  }
}
