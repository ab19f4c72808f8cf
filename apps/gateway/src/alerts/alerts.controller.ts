import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { readAlertDigest, WEEK_MS, type AlertDigest } from '@headwater/alert-digest';
import type { Alert } from '@headwater/alerts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownRowsOf } from '../access/access.policy';
import { secretOf } from '../access/authenticate';
import type { Caller } from '../access/caller';
import { CallerOf, Roles } from '../access/roles.guard';
import { GATEWAY, type ComposedGateway } from '../gateway.options';
import { KeyDirectory } from '../keys/key-directory';
import { Describe } from '../openapi/describe';
import { one } from '../openapi/parameters';
import { Page, pageOf, readCursor } from '../pages/page';
import { isUuid, oneOf, readPageQuery, readQuery, uuid, type Parameter } from '../pages/query';
import { ProblemError } from '../problems/problem';
import { missing, SUBSCRIBERS } from '../subscriptions/subscriptions.controller';
import { PgSubscriptionStore } from '../subscriptions/subscription.pg-store';
import type { AlertScope } from './alert';
import { AlertReadModel } from './alert.read-model';
import { AlertStreams } from './alert-streams.service';
import type { StreamStart } from './stream-alerts';

const LATEST = 'latest';

const alertOrLatest: Parameter<string> = (text, name, organization) =>
  text === LATEST ? text : uuid(text, name, organization);

const SUBSCRIPTION = {
  name: 'subscription',
  description: 'Alerts of this subscription only.',
  schema: { type: 'string', format: 'uuid' },
};
const AFTER = { type: 'string', format: 'uuid' };

@Controller('v1/alerts')
@Roles(...SUBSCRIBERS)
export class AlertsController {
  constructor(
    @Inject(GATEWAY) private readonly options: ComposedGateway,
    @Inject(AlertReadModel) private readonly reads: AlertReadModel,
    @Inject(PgSubscriptionStore) private readonly subscriptions: PgSubscriptionStore,
    @Inject(AlertStreams) private readonly streams: AlertStreams,
    @Inject(KeyDirectory) private readonly keys: KeyDirectory,
  ) {}

  @Get()
  @Describe({
    tag: 'alerts',
    summary: 'Alerts of the own subscriptions, oldest first',
    description:
      'One order, the same as on the stream: an alert shows only when no earlier one can still appear, so that asking for those after the last one misses nothing. "order=newest" walks the same order back, for those who look at the latest first.',
    query: [
      SUBSCRIPTION,
      { name: 'after', description: 'Those after this alert, in the order asked for.', schema: AFTER },
      { name: 'order', description: 'oldest (when absent) or newest first.', schema: one('oldest', 'newest') },
    ],
    page: { schema: 'Alert' },
    errors: ['forbidden', 'not-found'],
  })
  async list(@CallerOf() caller: Caller, @Query() query: unknown): Promise<Page<Alert>> {
    const shape = { subscription: uuid, after: uuid, order: oneOf('oldest', 'newest') };
    const { order = 'oldest', ...asked } = readPageQuery(query, shape, caller.organization);
    const scope = await this.scopeOf(caller, asked.subscription);
    const cursor = readCursor(asked.cursor, ['number']) as [number] | null;
    const named = asked.after === undefined ? [] : [await this.placeOf(caller, asked.after, 'after')];
    const places = [...named, ...(cursor ?? [])];
    const past = places.length === 0 ? null : order === 'oldest' ? Math.max(...places) : Math.min(...places);
    const rows = await this.reads.list(scope, past, asked.limit + 1, order);
    return pageOf(
      rows,
      asked.limit,
      ({ place }) => [place],
      ({ body }) => JSON.parse(body) as Alert,
    );
  }

  @Get('digest')
  @Describe({
    tag: 'alerts',
    summary: 'What a subscription was told in the last seven days, and what stands open',
    description: 'The same as in the weekly mail. Counts are of batches; the findings with most come first.',
    query: [{ ...SUBSCRIPTION, description: 'The subscription. Needed.' }],
    answer: { schema: 'AlertDigest' },
    errors: ['forbidden', 'not-found'],
  })
  async digest(@CallerOf() caller: Caller, @Query() query: unknown): Promise<AlertDigest> {
    const { subscription } = readQuery(query, { subscription: uuid }, caller.organization);
    if (subscription === undefined)
      throw new ProblemError('invalid-parameter', '"subscription" is needed: a digest is of one.', {
        parameter: 'subscription',
      });
    const found = (await this.subscriptions.find(subscription, ownRowsOf(caller))) ?? missing('subscription');
    const to = new Date();
    return readAlertDigest(this.options.database, found, new Date(to.getTime() - WEEK_MS), to);
  }

  @Get('stream')
  @Describe({
    tag: 'alerts',
    summary: 'Alerts as they are told: server-sent events',
    description:
      'All alerts of the own subscriptions in the order of the list, from the oldest on, then each as it is told. "id" of an event is the alert\'s id, "data" the alert. Last-Event-ID, or "after", goes on after that alert; "after=latest" begins with what comes from now on: an event without data then gives the id to go on from. A comment is sent when nothing else was for 15 seconds. The cookie of a session is accepted as well as a key; when the key is deleted, the stream ends.',
    query: [
      SUBSCRIPTION,
      { name: 'after', description: 'Go on after this alert; "latest": from now on.', schema: { type: 'string' } },
    ],
    headers: [
      { name: 'Last-Event-ID', description: 'Go on after this alert. It comes before "after".', schema: AFTER },
    ],
    answer: { type: 'text/event-stream', description: 'The stream.' },
    errors: ['forbidden', 'not-found', 'too-many-requests'],
  })
  async stream(
    @CallerOf() caller: Caller,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { subscription, after } = readQuery(query, { subscription: uuid, after: alertOrLatest }, caller.organization);
    const scope = await this.scopeOf(caller, subscription);
    const start = await this.startOf(caller, scope, request.headers['last-event-id'], after);
    if (!this.streams.hasRoom())
      throw new ProblemError('too-many-requests', 'Too many streams are open.', {}, { 'retry-after': '5' });
    const secret = secretOf(request)!.secret;
    reply.hijack();
    reply.raw.writeHead(200, {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      ...(this.options.config.demo ? { 'x-headwater-simulated': 'true' } : {}),
    } as Record<string, string>);
    try {
      await this.streams.stream(reply.raw, start, {
        read: (from, limit) => this.reads.list(scope, from, limit),
        allowed: async () => (await this.keys.callerOf(secret)) !== null,
      });
    } catch (err) {
      // The reader comes again, and goes on from where it was.
      this.options.logger.warn({ err, requestId: request.id }, 'a stream of alerts was broken off');
      reply.raw.destroy();
    }
  }

  private async scopeOf(caller: Caller, subscription: string | undefined): Promise<AlertScope> {
    const organization = ownRowsOf(caller);
    if (subscription === undefined) return { organization };
    const found = await this.subscriptions.find(subscription, organization);
    return { subscription: (found ?? missing('subscription')).number };
  }

  private async startOf(
    caller: Caller,
    scope: AlertScope,
    lastEventId: unknown,
    after: string | undefined,
  ): Promise<StreamStart> {
    const from = async (id: string, parameter: string): Promise<StreamStart> => ({
      id: null,
      place: await this.placeOf(caller, id, parameter),
    });
    if (typeof lastEventId === 'string' && lastEventId !== '') {
      if (!isUuid(lastEventId))
        throw new ProblemError('invalid-parameter', '"Last-Event-ID" must be the id of an alert.', {
          parameter: 'last-event-id',
        });
      return from(lastEventId, 'last-event-id');
    }
    const first = { id: null, place: 0 };
    if (after === undefined) return first;
    return after === LATEST ? ((await this.reads.latest(scope)) ?? first) : from(after, 'after');
  }

  private async placeOf(caller: Caller, id: string, parameter: string): Promise<number> {
    const place = await this.reads.placeOf(id, ownRowsOf(caller));
    if (place === null) throw new ProblemError('not-found', 'There is no alert with this id.', { parameter });
    return place;
  }
}
