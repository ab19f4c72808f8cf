import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { integer, matching, readQuery } from '../pages/query';
import { ProblemError } from '../problems/problem';
import { Reading, stamped } from '../projection/stamped';
import { Found } from './search';
import { SearchReadModel } from './search.read-model';

const SHAPE = {
  q: matching(/^\S(.{0,510}\S)?$/s, '1 to 512 characters without surrounding blanks'),
  limit: integer(1, 100),
};

@Controller('v1/search')
export class SearchController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(SearchReadModel) private readonly reads: SearchReadModel,
  ) {}

  @Get()
  @Describe({
    tag: 'search',
    summary: 'Find a batch, site, organization, certificate, finding, consignment or document',
    description:
      'By what its id, the last part of its id, its name, or one of its identifiers (lot code, ICO mark, container, invoice, …) begins with, whatever the case; sites and organizations also by any part of their name. "complete" is false where a look took too long and was left off. The best 20 (up to "limit"); there are no further pages.',
    query: [
      { name: 'q', description: 'What to look for.', schema: { type: 'string', minLength: 1, maxLength: 512 } },
      {
        name: 'limit',
        description: 'Items at most.',
        schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      },
    ],
    answer: { schema: 'SearchResult' },
  })
  search(
    @CallerOf() caller: Caller,
    @Query() query: unknown,
  ): Promise<Reading<{ items: readonly Found[]; next: null; complete: boolean }>> {
    const { q, limit = 20 } = readQuery(query, SHAPE, caller.organization);
    if (q === undefined)
      throw new ProblemError('invalid-parameter', '"q" is needed: what to look for.', { parameter: 'q' });
    return stamped(this.options, async () => ({ ...(await this.reads.search(q, limit)), next: null }));
  }
}
