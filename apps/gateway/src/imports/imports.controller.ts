import { Body, Controller, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { EVENT_STREAMS, EventStream } from '@headwater/contracts';
import type { FastifyReply } from 'fastify';
import { type Caller, ROLES } from '../access/caller';
import { mayPublishTo, publishableKinds, rolesForStream } from '../access/publish-rights';
import { CallerOf } from '../access/roles.guard';
import { RECEIVE_PORTS } from '../events/events.controller';
import { waitOf } from '../events/prefer';
import { checkEvents, receiveEvents, type ReceivePorts } from '../events/receive-events';
import { isName } from '../http/body-fields';
import { Describe } from '../openapi/describe';
import { describeCheck, describeImport } from '../openapi/describe-intake';
import { ProblemError } from '../problems/problem';
import { LiveRow } from './import-memory';
import { rowsOf } from './look-up';

const sourceOf = (source: string): string => {
  if (!isName(source))
    throw new ProblemError('invalid-parameter', '"source" must be a name of 1 to 512 characters.', {
      parameter: 'source',
    });
  return source;
};

/** The stream that is named, which the caller may publish to. */
function streamFor(caller: Caller, name: string): EventStream {
  const stream = EVENT_STREAMS.find((each): each is EventStream => each === name);
  if (!stream)
    throw new ProblemError('invalid-parameter', `"stream" must be one of ${EVENT_STREAMS.join(', ')}.`, {
      parameter: 'stream',
    });
  if (!mayPublishTo(caller, stream)) {
    const roles = rolesForStream(stream);
    throw new ProblemError(
      'forbidden',
      `This needs a key with the role ${roles.join(' or ')}; this one has ${caller.roles.join(', ')} of ${ROLES.join(', ')}.`,
      { roles },
    );
  }
  return stream;
}

@Controller('v1/imports')
export class ImportsController {
  constructor(@Inject(RECEIVE_PORTS) private readonly ports: ReceivePorts) {}

  @Post(':source/lookup')
  @HttpCode(200)
  @Describe({
    tag: 'imports',
    summary: 'What rows of a file became',
    description:
      'The events that these rows of the source became and that no live correction voids. A row may have become several events, or none. Beside them what the key may do: its organization, its roles, and the kinds that it may publish on each stream.',
    body: { schema: 'RowLookup', example: { rows: ['row-1', 'row-2'] } },
    answer: {
      schema: 'RowsFound',
      example: {
        rows: [{ row: 'row-1', stream: 'sites', eventId: '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a' }],
        organization: 'urn:example:org:ngo',
        roles: ['monitor'],
        publishes: { sites: ['registered', 'correction'] },
      },
    },
    errors: ['unparsable', 'invalid-parameter', 'invalid-body'],
  })
  async lookUp(
    @CallerOf() caller: Caller,
    @Param('source') source: string,
    @Body() body: unknown,
  ): Promise<{
    rows: readonly LiveRow[];
    organization: string;
    roles: readonly string[];
    publishes: Readonly<Record<string, readonly string[]>>;
  }> {
    return {
      rows: await this.ports.imports.lookUp(
        { organization: caller.organization, source: sourceOf(source) },
        rowsOf(body),
      ),
      organization: caller.organization,
      roles: caller.roles,
      publishes: publishableKinds(caller),
    };
  }

  @Post(':source/:stream')
  @HttpCode(202)
  @Describe(describeImport())
  receive(
    @CallerOf() caller: Caller,
    @Param('source') source: string,
    @Param('stream') name: string,
    @Body() body: unknown,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const stream = streamFor(caller, name);
    const wait = waitOf(prefer);
    if (wait !== null) void reply.header('preference-applied', `wait=${wait}`);
    return receiveEvents(this.ports, {
      caller,
      stream,
      body,
      wait,
      imported: { organization: caller.organization, source: sourceOf(source) },
    });
  }

  @Post(':source/:stream/check')
  @HttpCode(200)
  @Describe(describeCheck())
  check(
    @CallerOf() caller: Caller,
    @Param('source') source: string,
    @Param('stream') name: string,
    @Body() body: unknown,
  ): Promise<unknown> {
    return checkEvents({
      caller,
      stream: streamFor(caller, name),
      body,
      imported: { organization: caller.organization, source: sourceOf(source) },
    });
  }
}
