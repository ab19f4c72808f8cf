import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { ownRowsOf } from '../access/access.policy';
import type { Caller } from '../access/caller';
import { CallerOf, Roles } from '../access/roles.guard';
import { Describe } from '../openapi/describe';
import { Page, pageOf, readCursor } from '../pages/page';
import { boolean, isUuid, readPageQuery, uuid } from '../pages/query';
import { ProblemError } from '../problems/problem';
import type { SubscriptionRow } from '../subscriptions/subscription';
import { missing, SUBSCRIBERS } from '../subscriptions/subscriptions.controller';
import { PgSubscriptionStore } from '../subscriptions/subscription.pg-store';
import type { Delivery, Replayed } from './delivery';
import { DeliveryReadModel } from './delivery.read-model';
import { PgDeliveryRequests } from './delivery-requests.pg-store';
import { readReplay } from './read-replay';

/** Alerts replayed by one request. */
const MOST_REPLAYED = 10_000;
export const TEST = 'headwater.test.v1';

const ID = { id: 'The subscription.' };
const SOME_ID = '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a';

@Controller('v1/subscriptions/:id')
@Roles(...SUBSCRIBERS)
export class DeliveriesController {
  constructor(
    @Inject(PgSubscriptionStore) private readonly subscriptions: PgSubscriptionStore,
    @Inject(DeliveryReadModel) private readonly reads: DeliveryReadModel,
    @Inject(PgDeliveryRequests) private readonly requests: PgDeliveryRequests,
  ) {}

  @Get('deliveries')
  @Describe({
    tag: 'alerts',
    summary: "Attempts to reach the subscription's endpoint, the latest first",
    description: 'Kept for 30 days.',
    params: ID,
    query: [
      { name: 'message', description: 'Of this alert, digest or test only.', schema: { type: 'string', format: 'uuid' } }, // prettier-ignore
      { name: 'delivered', description: 'Only those that succeeded, or (false) failed.', schema: { type: 'boolean' } },
    ],
    page: { schema: 'Delivery' },
    errors: ['invalid-parameter', 'forbidden', 'not-found'],
  })
  async list(@CallerOf() caller: Caller, @Param('id') id: string, @Query() query: unknown): Promise<Page<Delivery>> {
    const { limit, cursor, message, delivered } = readPageQuery(
      query,
      { message: uuid, delivered: boolean },
      caller.organization,
    );
    const { number } = await this.find(caller, id);
    const before = readCursor(cursor, ['number']) as [number] | null;
    const rows = await this.reads.list(number, { message, delivered }, before?.[0] ?? null, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      ({ id: _, ...delivery }) => delivery,
    );
  }

  @Post('replay')
  @HttpCode(202)
  @Describe({
    tag: 'alerts',
    summary: 'Send alerts again',
    description: `Under the ids and with the bodies that they have, at once (to a paused subscription: once it is resumed). At most ${MOST_REPLAYED} a request; "next" goes into "after" for the rest.`,
    params: ID,
    body: { schema: 'Replay', example: { from: '2026-03-02T09:00:00Z', to: '2026-03-02T17:00:00Z' } },
    answer: { status: 202, schema: 'Replayed', example: { replayed: 12, next: null } },
    errors: ['forbidden', 'not-found', 'invalid-body', 'no-webhook', 'subscription-ended'],
  })
  async replay(@CallerOf() caller: Caller, @Param('id') id: string, @Body() body: unknown): Promise<Replayed> {
    const { number } = await this.reachable(caller, id);
    return this.requests.replay(number, readReplay(body), MOST_REPLAYED);
  }

  @Post('test')
  @HttpCode(202)
  @Describe({
    tag: 'alerts',
    summary: 'Send a test to the endpoint',
    description: `A message of the type ${TEST}, signed, tried again and listed like any other: see "deliveries" for what was answered.`,
    params: ID,
    answer: { status: 202, schema: 'TestSent', example: { message: SOME_ID } },
    errors: ['forbidden', 'not-found', 'no-webhook', 'subscription-ended'],
  })
  async test(@CallerOf() caller: Caller, @Param('id') id: string): Promise<{ message: string }> {
    const { number, id: subscription } = await this.reachable(caller, id);
    const [message, now] = [randomUUID(), new Date()];
    const body = { id: message, type: TEST, timestamp: now.toISOString(), data: { subscription } };
    await this.requests.send(number, message, TEST, now, JSON.stringify(body));
    return { message };
  }

  private async find(caller: Caller, id: string): Promise<SubscriptionRow> {
    return (isUuid(id) ? await this.subscriptions.find(id, ownRowsOf(caller)) : null) ?? missing();
  }

  private async reachable(caller: Caller, id: string): Promise<SubscriptionRow> {
    const found = await this.find(caller, id);
    if (found.webhook === null) throw new ProblemError('no-webhook', 'It has no webhook: its alerts are listed only.');
    if (found.status === 'ended')
      throw new ProblemError('subscription-ended', 'Its receiver answered 410 Gone. Make a new subscription.');
    return found;
  }
}
