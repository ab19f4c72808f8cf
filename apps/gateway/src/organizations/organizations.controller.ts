import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { CallerOf, Roles } from '../access/roles.guard';
import type { Caller } from '../access/caller';
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
}
