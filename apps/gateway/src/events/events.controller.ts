import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { EventStream } from '@headwater/contracts';
import { inSpan } from '@headwater/tracing';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../access/caller';
import { rolesForStream } from '../access/publish-rights';
import { CallerOf, Roles } from '../access/roles.guard';
import { Describe } from '../openapi/describe';
import { describeIntake } from '../openapi/describe-intake';
import { readQuery } from '../pages/query';
import { FoundEvent, FIND_EVENT, type FindEvent } from './find-event';
import { waitOf } from './prefer';
import { receiveEvents, type ReceivePorts } from './receive-events';

export const RECEIVE_PORTS = Symbol('RECEIVE_PORTS');

@Controller('v1')
export class EventsController {
  constructor(
    @Inject(RECEIVE_PORTS) private readonly ports: ReceivePorts,
    @Inject(FIND_EVENT) private readonly find: FindEvent,
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
