import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { answerAsOf, type AsOf, AS_OF_QUERY, instant } from '../as-of/as-of';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { takeTurns } from '../http/turns';
import { Describe } from '../openapi/describe';
import { NAME } from '../openapi/parameters';
import { type Page, pageOf, readCursor } from '../pages/page';
import { named, pathName, readPageQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
import type { HandOverItem } from './handover';
import { HandOverReadModel, placeOf } from './handover.read-model';

/** Worked out side by side, and how many more may wait. */
const [AT_ONCE, WAITING] = [4, 100];

@Controller('v1/batches')
export class HandOversController {
  private readonly turn = takeTurns(AT_ONCE, WAITING);

  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(HandOverReadModel) private readonly reads: HandOverReadModel,
  ) {}

  @Get(':batch/handovers')
  @Describe({
    tag: 'batches',
    summary: 'The hand-overs on the way to a batch, with the events behind each',
    description:
      'Where one side made a batch and another uses it: their publishers differ, or the operators of their sites do. "documented": the using side recorded receipt and another side dispatch; "declared": one of the two; "unknown": neither. The weakest of them is the evidence of a link. By batch, making and using event.',
    params: { batch: 'The batch.' },
    query: [{ name: 'site', description: 'Only those on the paths from this origin site.', schema: NAME }, AS_OF_QUERY],
    page: { schema: 'HandOver' },
    errors: ['not-found', 'not-yet-projected', 'too-many-requests'],
  })
  list(
    @CallerOf() caller: Caller,
    @Param('batch') name: string,
    @Query() query: unknown,
  ): Promise<AsOf<Page<HandOverItem>>> {
    const shape = { site: named, asOf: instant };
    const { limit, cursor, asOf, site = null } = readPageQuery(query, shape, caller.organization);
    const from = readCursor(cursor, ['text', 'text', 'text']) as readonly string[] | null;
    const after = from && { batch: from[0]!, making: from[1]!, using: from[2]! };
    const batch = pathName(name, 'batch', caller.organization);
    return answerAsOf(this.options, asOf, async (at) => {
      const found = await this.turn(() => this.reads.find({ batch, site, after, limit: limit + 1 }, at));
      return pageOf(
        found ?? (await notFound(this.options.projection, 'batch', batch, asOf)),
        limit,
        placeOf,
        (each) => each,
      );
    });
  }
}
