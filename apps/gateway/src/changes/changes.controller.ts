import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { type AsOf, AS_OF_QUERY, instant, timeOf } from '../as-of/as-of';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { takeTurns } from '../http/turns';
import { Describe } from '../openapi/describe';
import { pathName, readQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
import { ProblemError } from '../problems/problem';
import { CauseReadModel } from './cause.read-model';
import type { Changes } from './changes';
import { tellChanges } from './tell-changes';

/** Each works out up to 25 traces. */
const AT_ONCE = 2;
const WAITING = 20;

@Controller('v1/batches')
export class ChangesController {
  private readonly turn = takeTurns(AT_ONCE, WAITING);

  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(CauseReadModel) private readonly causes: CauseReadModel,
  ) {}

  @Get(':batch/changes')
  @Describe({
    tag: 'batches',
    summary: 'What changed in the answer about a batch, when, and because of which events',
    description:
      'Links with shares, custody and evidence, what is untraced, flags, and claims with their verdicts: as they were before and after each moment at which an event was recorded that touched the lineage, a finding on it or a certificate claimed. ' +
      'Of more than 24 such moments several stand as one, and "complete" is false.',
    params: { batch: 'The batch.' },
    query: [
      {
        name: 'since',
        description: 'From what was known at this time on.',
        schema: { type: 'string', format: 'date-time' },
      },
      AS_OF_QUERY,
    ],
    answer: { schema: 'Changes' },
    errors: ['invalid-parameter', 'not-found', 'not-yet-projected', 'too-many-requests'],
  })
  async changes(
    @CallerOf() caller: Caller,
    @Param('batch') name: string,
    @Query() query: unknown,
  ): Promise<AsOf<Changes>> {
    const { since, asOf } = readQuery(query, { since: instant, asOf: instant }, caller.organization);
    const batch = pathName(name, 'batch', caller.organization);
    if (since === undefined)
      throw new ProblemError('invalid-parameter', '"since" is needed: the time from which on changes are told.', {
        parameter: 'since',
      });
    const at = await timeOf(this.options.projection, asOf);
    await timeOf(this.options.projection, since, 'since');
    if (since > at)
      throw new ProblemError('invalid-parameter', '"since" must not be later than "asOf".', { parameter: 'since' });
    const { causes, options } = this;
    const reads = {
      trace: (of: string, time: Date) => options.traces.trace({ batch: of, direction: 'upstream', depth: 0 }, time),
      claims: causes.claims.bind(causes),
      surroundings: causes.surroundings.bind(causes),
      touches: causes.touches.bind(causes),
      causeOf: causes.causeOf.bind(causes),
    };
    const told = await this.turn(() => tellChanges(reads, batch, since, at));
    return {
      ...(told ?? (await notFound(options.projection, 'batch', batch, asOf))),
      ...{ lookBackMonths: options.config.lookBackMonths, asOf: at, projectedThrough: at },
    };
  }
}
