import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { EventStream } from '@headwater/contracts';
import { inSpan } from '@headwater/tracing';
import type { FastifyReply } from 'fastify';
import { maySeeOwn } from '../access/access.policy';
import type { Caller } from '../access/caller';
import { rolesForStream } from '../access/publish-rights';
import { CallerOf, Roles } from '../access/roles.guard';
import { Describe } from '../openapi/describe';
import { describeIntake } from '../openapi/describe-intake';
import { type Page, pageOf, readCursor } from '../pages/page';
import { named, readPageQuery, readQuery } from '../pages/query';
import type { Reading } from '../projection/stamped';
import { type EventCursor, EventListReadModel } from './event-list.read-model';
import { FoundEvent, FIND_EVENT, type FindEvent } from './find-event';
import { listedEvent, type ListedEvent } from './listed-event';
import { waitOf } from './prefer';
import { receiveEvents, type ReceivePorts } from './receive-events';

export const RECEIVE_PORTS = Symbol('RECEIVE_PORTS');

@Controller('v1')
export class EventsController {
  constructor(
    @Inject(RECEIVE_PORTS) private readonly ports: ReceivePorts,
    @Inject(FIND_EVENT) private readonly find: FindEvent,
    @Inject(EventListReadModel) private readonly published: EventListReadModel,
  ) {}

  @Post('sites')
  @HttpCode(202)
  @Roles(...rolesForStream('sites'))
  @Describe(describeIntake('sites'))
  sites(
    @CallerOf() caller: Caller,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.receive('sites', caller, body, prefer, reply);
  }

  @Post('shipments')
  @HttpCode(202)
  @Roles(...rolesForStream('shipments'))
  @Describe(describeIntake('shipments'))
  shipments(
    @CallerOf() caller: Caller,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.receive('shipments', caller, body, prefer, reply);
  }

  @Post('certifications')
  @HttpCode(202)
  @Roles(...rolesForStream('certifications'))
  @Describe(describeIntake('certifications'))
  certifications(
    @CallerOf() caller: Caller,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.receive('certifications', caller, body, prefer, reply);
  }

  @Post('findings')
  @HttpCode(202)
  @Roles(...rolesForStream('findings'))
  @Describe(describeIntake('findings'))
  findings(
    @CallerOf() caller: Caller,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.receive('findings', caller, body, prefer, reply);
  }

  @Get('events')
  @Describe({
    tag: 'events',
    summary: 'What one published, and what came of each, the latest first',
    description:
      'Events of the own organization that came in over HTTP; an admin may name another "publisher" (of others, nothing is listed). "parked": see /v1/parked for another try. What was refused at once, a conflict too, was told in the answer to it and is not kept.',
    query: [{ name: 'publisher', description: 'Whose; the own organization when absent.', schema: { type: 'string' } }],
    page: { schema: 'EventItem' },
  })
  async list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<Reading<Page<ListedEvent>>> {
    const {
      limit,
      cursor,
      publisher = caller.organization,
    } = readPageQuery(query, { publisher: named }, caller.organization);
    const after = readCursor(cursor, ['time', 'uuid', 'number']) as EventCursor | null;
    const projectedThrough = await this.ports.projection.projectedThrough();
    const rows = maySeeOwn(caller, publisher) ? await this.published.list(publisher, after, limit + 1) : [];
    const page = pageOf(
      rows,
      limit,
      (row) => row.cursor,
      ({ event, fate }) => listedEvent(event, fate, projectedThrough),
    );
    return { ...page, projectedThrough };
  }

  @Get('events/:eventId')
  @Describe({
    tag: 'events',
    summary: 'One event and what became of it',
    description:
      'An eventId is unique within a stream and a publisher. Of several, the one of the caller\'s own organization is shown, else the first recorded; "others" then names the rest.',
    answer: { schema: 'EventState' },
    errors: ['invalid-parameter', 'not-found'],
  })
  event(@CallerOf() caller: Caller, @Param('eventId') eventId: string, @Query() query: unknown): Promise<FoundEvent> {
    readQuery(query, {}, caller.organization);
    return this.find(caller, eventId);
  }

  private receive(
    stream: EventStream,
    caller: Caller,
    body: unknown,
    prefer: string | undefined,
    reply: FastifyReply,
  ): Promise<unknown> {
    const wait = waitOf(prefer);
    if (wait !== null) void reply.header('preference-applied', `wait=${wait}`);
    const span = { kind: 'server', caller: reply.request.headers } as const;
    return inSpan(`POST /v1/${stream}`, span, () => receiveEvents(this.ports, { caller, stream, body, wait }));
  }
}
