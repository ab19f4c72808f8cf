import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { answerAsOf, type AsOf, AS_OF_QUERY, instant } from '../as-of/as-of';
import type { Caller } from '../access/caller';
import { CallerOf } from '../access/roles.guard';
import { SITE_KINDS } from '../findings/categories';
import { ImpactItem } from '../flags/flag';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { namesAsked } from '../http/names-asked';
import { Describe } from '../openapi/describe';
import { COMMODITY, COUNTRY, one } from '../openapi/parameters';
import { pageOf, readCursor } from '../pages/page';
import { matching, oneOf, pathName, readPageQuery, readQuery } from '../pages/query';
import { notFound } from '../problems/not-found';
import { Reading, stamped } from '../projection/stamped';
import type { Place } from './place';
import { Site, SiteItem } from './site';
import { SiteImpactReadModel } from './site-impact.read-model';
import { SiteReadModel } from './site.read-model';

const SHAPE = {
  country: matching(/^[A-Z]{2}$/, 'an ISO 3166-1 code of two capital letters, such as HN'),
  kind: oneOf(...SITE_KINDS),
  commodity: oneOf('cobalt', 'coffee', 'vanilla'),
};

@Controller('v1/sites')
export class SitesController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(SiteReadModel) private readonly reads: SiteReadModel,
    @Inject(SiteImpactReadModel) private readonly downstream: SiteImpactReadModel,
  ) {}

  @Get()
  @Describe({
    tag: 'sites',
    summary: 'Registered sites',
    query: [
      { name: 'country', description: 'ISO 3166-1 alpha-2.', schema: COUNTRY },
      { name: 'kind', description: 'What the place is.', schema: one(...SITE_KINDS) },
      { name: 'commodity', description: 'What it produces or handles.', schema: COMMODITY },
    ],
    page: { schema: 'SiteItem' },
  })
  list(
    @CallerOf() caller: Caller,
    @Query() query: unknown,
  ): Promise<Reading<{ items: readonly SiteItem[]; next: string | null }>> {
    const { limit, cursor, ...filter } = readPageQuery(query, SHAPE, caller.organization);
    const after = readCursor(cursor, ['text']);
    return stamped(this.options, async () =>
      pageOf(
        await this.reads.list(filter, after, limit + 1),
        limit,
        ({ site }) => [site],
        (row) => row,
      ),
    );
  }

  @Post('lookup')
  @HttpCode(200)
  @Describe({
    tag: 'sites',
    summary: 'What and where these sites are',
    description:
      'Name, kind, country and position of up to 1,000 sites, in the order of their names. A site that nobody registered is left out; "position" is null where no location is on record, and the middle of an area.',
    body: { schema: 'SitesAsked', example: { sites: ['urn:example:farm:7'] } },
    answer: { schema: 'Places' },
    errors: ['unparsable', 'invalid-body'],
  })
  lookUp(@Body() body: unknown): Promise<Reading<{ items: readonly Place[] }>> {
    const sites = namesAsked(body, 'sites');
    return stamped(this.options, async () => ({ items: await this.reads.places(sites) }));
  }

  @Get(':site')
  @Describe({
    tag: 'sites',
    summary: 'A site with its registrations, findings and certificates',
    params: { site: 'The site.' },
    answer: { schema: 'Site' },
    errors: ['invalid-parameter', 'not-found'],
  })
  one(@CallerOf() caller: Caller, @Param('site') name: string, @Query() query: unknown): Promise<Reading<Site>> {
    readQuery(query, {}, caller.organization);
    const site = pathName(name, 'site', caller.organization);
    return stamped(
      this.options,
      async () => (await this.reads.find(site)) ?? (await notFound(this.options.projection, 'site', site)),
    );
  }

  @Get(':site/impact')
  @Describe({
    tag: 'sites',
    summary: 'Batches downstream of a site',
    description:
      'With how much of each came through steps at the site. "status" is that of the flags that stand on its findings; none where there is no finding.',
    params: { site: 'The site.' },
    query: [AS_OF_QUERY],
    page: { schema: 'ImpactItem' },
    errors: ['not-found', 'not-yet-projected'],
  })
  impact(
    @CallerOf() caller: Caller,
    @Param('site') name: string,
    @Query() query: unknown,
  ): Promise<AsOf<{ items: readonly ImpactItem[]; next: string | null }>> {
    const site = pathName(name, 'site', caller.organization);
    const { limit, cursor, asOf } = readPageQuery(query, { asOf: instant }, caller.organization);
    const after = readCursor(cursor, ['text']) as [string] | null;
    return answerAsOf(this.options, asOf, async (at) => {
      const rows = await this.downstream.impact(site, after?.[0] ?? null, limit + 1, at);
      if (rows.length === 0 && !(await this.reads.knows(site, at)))
        await notFound(this.options.projection, 'site', site, asOf);
      return {
        ...pageOf(
          rows,
          limit,
          ({ batch }) => [batch],
          (row) => row,
        ),
        lookBackMonths: this.options.config.lookBackMonths,
      };
    });
  }
}
