import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { parseWhen } from '@headwater/contracts';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { one } from '../openapi/parameters';
import { integer, oneOf, Parameter, pathName, readQuery } from '../pages/query';
import { takeTurns } from '../http/turns';
import { notFound } from '../problems/not-found';
import { ProblemError } from '../problems/problem';
import { type Trace, TRACE_READS, type TraceReads } from './trace';

/** Traces worked out side by side, and how many more may wait. */
const AT_ONCE = 4;
const WAITING = 100;
/** Deepest cut that may be asked for. */
const MAX_DEPTH = 10_000;

const timestamp: Parameter<Date> = (text, name) => {
  const when = parseWhen(text);
  if (!when || when.date !== null)
    throw new ProblemError('invalid-parameter', `"${name}" must be a time with offset, such as 2026-03-02T09:00:00Z.`, {
      parameter: name,
    });
  return new Date(when.lo);
};

const SHAPE = { direction: oneOf('upstream', 'downstream'), depth: integer(0, MAX_DEPTH), asOf: timestamp };

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
      {
        name: 'asOf',
        description: 'What was known at this time; now when absent.',
        schema: { type: 'string', format: 'date-time' },
      },
    ],
    answer: { schema: 'Trace' },
    errors: ['not-found', 'not-yet-projected', 'not-implemented', 'too-many-requests'],
  })
  async trace(@CallerOf() caller: Caller, @Param('batch') name: string, @Query() query: unknown): Promise<Trace> {
    const { direction = 'upstream', depth = null, asOf } = readQuery(query, SHAPE, caller.organization);
    const batch = pathName(name, 'batch', caller.organization);
    const projectedThrough = await this.options.projection.projectedThrough();
    if (asOf !== undefined) throw unanswered(asOf, projectedThrough);
    return (
      (await this.turn(() => this.reads.trace({ batch, direction, depth }, projectedThrough))) ??
      (await notFound(this.options.projection, 'batch', batch))
    );
  }
}

function unanswered(asOf: Date, projectedThrough: Date): ProblemError {
  if (asOf > projectedThrough)
    return new ProblemError(
      'not-yet-projected',
      `Events are projected up to ${projectedThrough.toISOString()} so far.`,
      { parameter: 'asOf', projectedThrough },
    );
  return new ProblemError('not-implemented', 'Traces as of an earlier time are not available yet.', {
    parameter: 'asOf',
    projectedThrough,
  });
}
