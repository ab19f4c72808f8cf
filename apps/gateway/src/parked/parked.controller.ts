import { Controller, Get, HttpCode, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { maySeeOwn, ownRowsOf } from '../access/access.policy';
import type { Caller } from '../access/caller';
import { CallerOf, Roles } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { Describe } from '../openapi/describe';
import { Page, pageOf, readCursor } from '../pages/page';
import { readPageQuery } from '../pages/query';
import { ProblemError } from '../problems/problem';
import { ParkedItem, ParkedOriginal } from './parked';
import { ParkedReadModel } from './parked.read-model';
import { placeRetries } from './place-retries';
import { retryParked } from './retry-parked';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@Controller('v1/parked')
export class ParkedController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(ParkedReadModel) private readonly reads: ParkedReadModel,
  ) {}

  @Get()
  @Describe({
    tag: 'parked',
    summary: 'What could not be processed, newest first',
    description:
      'Events of the own organization; an admin sees all, also those whose publisher could not be read. A retried one is "resolved" once it was taken, and stays "retried" where it was parked anew.',
    page: { schema: 'ParkedItem' },
    errors: ['invalid-parameter'],
  })
  async list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<Page<ParkedItem>> {
    const { limit, cursor } = readPageQuery(query, {}, caller.organization);
    const after = readCursor(cursor, ['time', 'uuid']) as [string, string] | null;
    await this.placeRetries();
    const rows = await this.reads.list(ownRowsOf(caller), after && { at: after[0], id: after[1] }, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => row.cursor,
      ({ cursor: _, ...item }) => item,
    );
  }

  @Get(':id')
  @Describe({
    tag: 'parked',
    summary: 'The original bytes',
    description:
      'The header Headwater-Record says, percent-encoded, where they stood: {topic, partition, offset, key, headers}.',
    answer: { binary: true },
    errors: ['not-found'],
  })
  async original(
    @CallerOf() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { record, partition, offset } = await this.find(caller, id);
    const where = encodeURIComponent(
      JSON.stringify({ topic: record.topic, partition, offset, key: record.key, headers: record.headers }),
    );
    if (where.length <= 8192) void reply.header('headwater-record', where);
    return new StreamableFile(record.value, {
      type: 'application/octet-stream',
      disposition: `attachment; filename="${id.toLowerCase()}.bin"`,
    });
  }

  @Post(':id/retry')
  @HttpCode(202)
  @Roles('exporter', 'monitor', 'admin')
  @Describe({
    tag: 'parked',
    summary: 'Put it back on its stream',
    description: 'The same bytes are read once more. Should they fail again, they are parked anew under another id.',
    answer: { status: 202, schema: 'ParkedItem' },
    errors: ['forbidden', 'not-found', 'retried-already'],
  })
  async retry(@CallerOf() caller: Caller, @Param('id') id: string): Promise<ParkedItem> {
    return retryParked(this.options.database, this.options.log, await this.find(caller, id), caller.keyId);
  }

  private async find(caller: Caller, id: string): Promise<ParkedOriginal> {
    await this.placeRetries();
    const original = UUID.test(id) ? await this.reads.original(id) : null;
    if (!original || !maySeeOwn(caller, original.publisher))
      throw new ProblemError('not-found', 'There is nothing parked under this id.', { parameter: 'id' });
    return original;
  }

  /** Where the log cannot tell just now, what was retried goes on to be called so. */
  private async placeRetries(): Promise<void> {
    const { database, log, logger } = this.options;
    await placeRetries(database, log).catch((err: unknown) =>
      logger.warn({ err }, 'where retried records lie could not be found out'),
    );
  }
}
