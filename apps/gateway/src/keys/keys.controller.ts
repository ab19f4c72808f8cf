import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ownRowsOf } from '../access/access.policy';
import type { Caller } from '../access/caller';
import { CallerOf, Roles } from '../access/roles.guard';
import { Describe } from '../openapi/describe';
import { Page, pageOf, readCursor } from '../pages/page';
import { isUuid, readPageQuery } from '../pages/query';
import { ProblemError } from '../problems/problem';
import { KeyDirectory } from './key-directory';
import { KEY_STORE, type KeyRow, type KeyStore } from './key.store';
import { MadeKey, makeKey } from './make-key';

const EXAMPLE = {
  id: '0f8f9a4e-6f2e-4f0e-9d55-0c8f6f1f8b1a',
  organization: 'urn:example:org:finca-alta',
  roles: ['exporter'],
};

@Controller('v1/keys')
@Roles('admin')
export class KeysController {
  constructor(
    @Inject(KEY_STORE) private readonly store: KeyStore,
    @Inject(KeyDirectory) private readonly directory: KeyDirectory,
  ) {}

  @Post()
  @Describe({
    tag: 'organizations and keys',
    summary: 'Make a key',
    description: 'The secret stands in this answer and nowhere else.',
    body: { schema: 'NewKey', example: { organization: EXAMPLE.organization, roles: EXAMPLE.roles } },
    answer: { status: 201, schema: 'MadeKey', example: { ...EXAMPLE, key: 'hw_…' } },
    errors: ['unparsable', 'forbidden', 'invalid-body', 'unknown-organization'],
  })
  make(@CallerOf() caller: Caller, @Body() body: unknown): Promise<MadeKey> {
    return makeKey(this.store, caller, body);
  }

  @Get()
  @Describe({
    tag: 'organizations and keys',
    summary: 'List keys, without their secrets',
    page: { schema: 'Key', example: { ...EXAMPLE, created: '2026-03-02T09:00:00.000Z' } },
    errors: ['invalid-parameter', 'forbidden'],
  })
  async list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<Page<KeyRow>> {
    const { limit, cursor } = readPageQuery(query, {}, caller.organization);
    const after = readCursor(cursor, ['time', 'uuid']) as [string, string] | null;
    const rows = await this.store.list(ownRowsOf(caller), after && { created: after[0], id: after[1] }, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => [row.cursor.created, row.cursor.id],
      ({ id, organization, roles, created }) => ({ id, organization, roles, created }),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({
    tag: 'organizations and keys',
    summary: 'Delete a key',
    description:
      'It is refused at once here, and within three seconds by other gateway processes. Sessions made from it end too.',
    answer: { status: 204 },
    errors: ['forbidden', 'not-found'],
  })
  async remove(@CallerOf() caller: Caller, @Param('id') id: string): Promise<void> {
    const removed = isUuid(id) && (await this.store.remove(id, ownRowsOf(caller)));
    this.directory.forget();
    if (!removed) throw new ProblemError('not-found', 'There is no key with this id.', { parameter: 'id' });
  }
}
