import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { COMMODITY, NAME, one } from '../openapi/parameters';
import { type Page, pageOf, readCursor } from '../pages/page';
import { named, oneOf, readPageQuery } from '../pages/query';
import { type Reading, stamped } from '../projection/stamped';
import { ANOMALY_KINDS, type AnomalyItem } from './anomaly';
import { AnomalyListReadModel, type AnomalyPlace } from './anomaly-list.read-model';

const SHAPE = {
  kind: oneOf(...ANOMALY_KINDS),
  organization: named,
  commodity: oneOf('cobalt', 'coffee', 'vanilla'),
  batch: named,
  site: named,
};

@Controller('v1/anomalies')
export class AnomaliesController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(AnomalyListReadModel) private readonly reads: AnomalyListReadModel,
  ) {}

  @Get()
  @Describe({
    tag: 'batches',
    summary: 'What does not add up, and what else a person should look at',
    description:
      'Newest first: by when the latest event about the batch or site was recorded. As it stands now. None of it is a flag, and none is an accusation. Worked out when nothing else is to be settled, so a moment later than traces, which work out the first six kinds themselves.',
    query: [
      { name: 'kind', description: 'One kind only.', schema: one(...ANOMALY_KINDS) },
      {
        name: 'organization',
        description: 'One of those who made the batch, or who disagree on the site.',
        schema: NAME,
      },
      { name: 'commodity', description: 'What the batch is said to be.', schema: COMMODITY },
      { name: 'batch', description: 'Of this batch.', schema: NAME },
      { name: 'site', description: 'Of this site.', schema: NAME },
    ],
    page: { schema: 'AnomalyItem' },
  })
  list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<Reading<Page<AnomalyItem>>> {
    const { limit, cursor, ...filter } = readPageQuery(query, SHAPE, caller.organization);
    const after = readCursor(cursor, ['time', 'text', 'text', 'text']) as AnomalyPlace | null;
    return stamped(this.options, async () =>
      pageOf(
        await this.reads.list(filter, after, limit + 1),
        limit,
        ({ place }) => place,
        ({ item }) => item,
      ),
    );
  }
}
