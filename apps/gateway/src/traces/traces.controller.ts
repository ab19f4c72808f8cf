import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { AS_OF_QUERY, instant, timeOf } from '../as-of/as-of';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { one } from '../openapi/parameters';
import { integer, oneOf, pathName, readQuery } from '../pages/query';
import { takeTurns } from '../http/turns';
import { notFound } from '../problems/not-found';
import { type Trace, TRACE_READS, type TraceReads } from './trace';

/** Traces worked out side by side, and how many more may wait. */
const AT_ONCE = 4;
const WAITING = 100;
/** Deepest cut that may be asked for. */
const MAX_DEPTH = 10_000;

const SHAPE = { direction: oneOf('upstream', 'downstream'), depth: integer(0, MAX_DEPTH), asOf: instant };

@Controller('v1/batches')
export class TracesController {
  private readonly turn = takeTurns(AT_ONCE, WAITING);

  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(TRACE_READS) private readonly reads: TraceReads,
  ) {}

  @Get(':batch/trace')
  @Describe({
    tag: 'batches',
    summary: 'Trace a batch',
    description:
      'Nodes and edges of its lineage, the origin sites with their shares, what is untraced, and every flag. Material flows from → to in both directions of asking. ' +
      '"depth" cuts nodes and edges only ("complete" is false then): origins, untraced and flags are always the whole truth about the batch asked for.',
    params: { batch: 'The batch.' },
    query: [
      {
        name: 'direction',
        description: 'upstream (default): where it came from; downstream: where it went.',
        schema: one('upstream', 'downstream'),
      },
      {
        name: 'depth',
        description: 'Steps to go at most.',
        schema: { type: 'integer', minimum: 0, maximum: MAX_DEPTH },
      },
      AS_OF_QUERY,
    ],
    answer: { schema: 'Trace' },
    errors: ['not-found', 'not-yet-projected', 'too-many-requests'],
  })
  async trace(@CallerOf() caller: Caller, @Param('batch') name: string, @Query() query: unknown): Promise<Trace> {
    const { direction = 'upstream', depth = null, asOf } = readQuery(query, SHAPE, caller.organization);
    const batch = pathName(name, 'batch', caller.organization);
    const at = await timeOf(this.options.projection, asOf);
    return (
      (await this.turn(() => this.reads.trace({ batch, direction, depth }, at))) ??
      (await notFound(this.options.projection, 'batch', batch, asOf))
    );
  }
}
