import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { CallerOf, Roles } from '../access/roles.guard';
import type { Caller } from '../access/caller';
import { namesAsked } from '../http/names-asked';
import { Describe } from '../openapi/describe';
import { type Page, pageOf, readCursor } from '../pages/page';
import { readPageQuery } from '../pages/query';
import { makeOrganization } from './make-organization';
import { Organization, PgOrganizationStore } from './organization.pg-store';

@Controller('v1/organizations')
export class OrganizationsController {
  constructor(@Inject(PgOrganizationStore) private readonly store: PgOrganizationStore) {}

  @Post()
  @Roles('admin')
  @Describe({
    tag: 'organizations and keys',
    summary: 'Make an organization',
    description:
      "A plain code (no colon) becomes a name of the admin's organization. The same organization again, with the same name, answers 201 too.",
    body: { schema: 'NewOrganization', example: { organization: 'urn:example:org:finca-alta', name: 'Finca Alta' } },
    answer: {
      status: 201,
      schema: 'Organization',
      example: { organization: 'urn:example:org:finca-alta', name: 'Finca Alta' },
    },
    errors: ['unparsable', 'forbidden', 'conflict', 'invalid-body'],
  })
  make(@CallerOf() caller: Caller, @Body() body: unknown): Promise<Organization> {
    return makeOrganization(this.store, caller, body);
  }

  @Get()
  @Roles('admin')
  @Describe({
    tag: 'organizations and keys',
    summary: 'List organizations, by their names in events',
    page: { schema: 'Organization', example: { organization: 'urn:example:org:finca-alta', name: 'Finca Alta' } },
    errors: ['invalid-parameter', 'forbidden'],
  })
  async list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<Page<Organization>> {
    const { limit, cursor } = readPageQuery(query, {}, caller.organization);
    const after = readCursor(cursor, ['text']) as [string] | null;
    const rows = await this.store.list(after && after[0], limit + 1);
    return pageOf(
      rows,
      limit,
      ({ organization }) => [organization],
      (row) => row,
    );
  }

  @Post('lookup')
  @HttpCode(200)
  @Describe({
    tag: 'organizations and keys',
    summary: 'What these organizations are called',
    description:
      'The names of up to 1,000 organizations, in the order of their names in events. One that nobody made here (it is only named in events) is left out.',
    body: { schema: 'OrganizationsAsked', example: { organizations: ['urn:example:org:finca-alta'] } },
    answer: { schema: 'OrganizationNames' },
    errors: ['unparsable', 'invalid-body'],
  })
  async lookUp(@Body() body: unknown): Promise<{ items: readonly Organization[] }> {
    return { items: await this.store.named(namesAsked(body, 'organizations')) };
  }
}
