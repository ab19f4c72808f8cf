import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { newWebhookSecret } from '@headwater/deliveries';
import { ownRowsOf } from '../access/access.policy';
import type { Caller } from '../access/caller';
import { CallerOf, Roles } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { bodyFields } from '../http/body-fields';
import { Describe } from '../openapi/describe';
import { Page, pageOf, readCursor } from '../pages/page';
import { isUuid, readPageQuery } from '../pages/query';
import { ProblemError } from '../problems/problem';
import { filterOf, readNewSubscription } from './new-subscription';
import { PreviewReadModel } from './preview.read-model';
import type { Preview, Subscription, SubscriptionChange, SubscriptionRow } from './subscription';
import { MOST_SUBSCRIPTIONS, PgSubscriptionStore } from './subscription.pg-store';

/** Who may subscribe (DESIGN § 6); an admin sees everybody's. */
export const SUBSCRIBERS = ['monitor', 'trader', 'exporter', 'admin'] as const;

const EXAMPLE = {
  name: 'Honduran coffee',
  filter: { commodities: ['coffee'], minSeverity: 'high', minExposure: 0.1 },
  webhook: { url: 'https://example.org/hooks/headwater' },
};
const MADE = { id: '0f8f9a4e-6f2e-4f0e-9d55-0c8f6f1f8b1a', secret: 'whsec_…' };
const ID = { id: 'The subscription.' };

@Controller('v1/subscriptions')
@Roles(...SUBSCRIBERS)
export class SubscriptionsController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(PgSubscriptionStore) private readonly store: PgSubscriptionStore,
    @Inject(PreviewReadModel) private readonly previews: PreviewReadModel,
  ) {}

  @Post()
  @Describe({
    tag: 'alerts',
    summary: 'Subscribe to alerts',
    description: `Fields of the filter are ANDed, values within one ORed, an empty list is no filter; unknown fields and values are refused. "organizations" is the operator of one of the alert's sites, or the batch's holder; "minExposure" compares the greatest possible share; a severity that nobody stated is not held back. With "backfill" it is told of what is open already. The secret stands in this answer and nowhere else. At most ${MOST_SUBSCRIPTIONS} an organization.`,
    body: { schema: 'NewSubscription', example: { ...EXAMPLE, backfill: true } },
    answer: { status: 201, schema: 'MadeSubscription', example: MADE },
    errors: ['forbidden', 'invalid-body', 'too-many-subscriptions'],
  })
  async add(@CallerOf() caller: Caller, @Body() body: unknown): Promise<{ id: string; secret: string }> {
    const allowPrivate = this.options.config.webhookPrivate ?? false;
    const wanted = readNewSubscription(body, caller.organization, { allowPrivate });
    const secret = newWebhookSecret();
    const id = await this.store.add(caller.organization, wanted, secret);
    if (id === null)
      throw new ProblemError(
        'too-many-subscriptions',
        `${caller.organization} has ${MOST_SUBSCRIPTIONS} subscriptions already: delete one, or widen a filter.`,
      );
    return { id, secret };
  }

  @Get()
  @Describe({
    tag: 'alerts',
    summary: 'Subscriptions of the own organization, oldest first',
    page: { schema: 'Subscription' },
    errors: ['forbidden'],
  })
  async list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<Page<Subscription>> {
    const { limit, cursor } = readPageQuery(query, {}, caller.organization);
    const after = readCursor(cursor, ['number']) as [number] | null;
    const rows = await this.store.list(ownRowsOf(caller), after?.[0] ?? null, limit + 1);
    return pageOf(rows, limit, ({ number }) => [number], shown);
  }

  @Post('preview')
  @HttpCode(200)
  @Describe({
    tag: 'alerts',
    summary: 'What a filter would take of what is open now',
    body: { schema: 'FilterToPreview', example: { filter: EXAMPLE.filter } },
    answer: { schema: 'AlertPreview' },
    errors: ['forbidden', 'invalid-body'],
  })
  preview(@CallerOf() caller: Caller, @Body() body: unknown): Promise<Preview> {
    return this.previews.preview(filterOf(bodyFields(body, ['filter']).value('filter'), caller.organization));
  }

  @Get(':id')
  @Describe({
    tag: 'alerts',
    summary: 'A subscription',
    params: ID,
    answer: { schema: 'Subscription' },
    errors: ['forbidden', 'not-found'],
  })
  async find(@CallerOf() caller: Caller, @Param('id') id: string): Promise<Subscription> {
    const found = isUuid(id) ? await this.store.find(id, ownRowsOf(caller)) : null;
    return shown(found ?? missing());
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({
    tag: 'alerts',
    summary: 'Delete a subscription, and its alerts',
    params: ID,
    answer: { status: 204 },
    errors: ['forbidden', 'not-found'],
  })
  async remove(@CallerOf() caller: Caller, @Param('id') id: string): Promise<void> {
    await this.changed(caller, id, 'delete');
  }

  @Post(':id/pause')
  @HttpCode(200)
  @Describe({
    tag: 'alerts',
    summary: 'Send nothing until it is resumed',
    description: 'Its alerts are made, listed and streamed meanwhile, and sent once it is resumed.',
    params: ID,
    answer: { schema: 'Subscription' },
    errors: ['forbidden', 'not-found', 'subscription-ended'],
  })
  async pause(@CallerOf() caller: Caller, @Param('id') id: string): Promise<Subscription> {
    await this.changed(caller, id, 'pause');
    return this.find(caller, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Describe({
    tag: 'alerts',
    summary: 'Send again, first what waited',
    params: ID,
    answer: { schema: 'Subscription' },
    errors: ['forbidden', 'not-found', 'subscription-ended'],
  })
  async resume(@CallerOf() caller: Caller, @Param('id') id: string): Promise<Subscription> {
    await this.changed(caller, id, 'resume');
    return this.find(caller, id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Describe({
    tag: 'alerts',
    summary: 'Make a new secret',
    description: 'For 24 hours each webhook is signed with both, the new one first.',
    params: ID,
    answer: { schema: 'MadeSubscription', example: MADE },
    errors: ['forbidden', 'not-found', 'subscription-ended'],
  })
  async rotate(@CallerOf() caller: Caller, @Param('id') id: string): Promise<{ id: string; secret: string }> {
    const secret = newWebhookSecret();
    await this.changed(caller, id, 'rotate', secret);
    return { id: id.toLowerCase(), secret };
  }

  private async changed(caller: Caller, id: string, change: SubscriptionChange, secret?: string): Promise<void> {
    const was = isUuid(id) ? await this.store.change(id, ownRowsOf(caller), change, secret) : null;
    if (was === null) missing();
    if (was === 'ended' && change !== 'delete')
      throw new ProblemError('subscription-ended', 'Its receiver answered 410 Gone. Make a new subscription.');
  }
}

const shown = ({ number: _, ...subscription }: SubscriptionRow): Subscription => subscription;

/** Another organization's answers like one that is not there. */
export function missing(parameter = 'id'): never {
  throw new ProblemError('not-found', 'There is no subscription with this id.', { parameter });
}
