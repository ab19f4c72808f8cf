import { randomUUID } from 'node:crypto';
import { encodeEvent, frameEvent, topicOf } from '@headwater/contracts';
import { openDatabase } from '@headwater/postgres';
import { eventually } from '@headwater/testing';
import { EVENT_EXAMPLES } from '../openapi/event-examples';
import { startTestGateway, TestGateway } from '../testing/start-test-gateway';
import { EventReadModel } from './event.read-model';

type Shown = Record<string, unknown>;

describe('GET /v1/events/{eventId}', () => {
  let gateway: TestGateway;
  let exporter: string;
  let trader: string;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    exporter = await gateway.keyFor('urn:x:org:exporter', 'exporter');
    trader = await gateway.keyFor('urn:x:org:trader', 'trader');
  });
  afterAll(() => gateway.stop());

  const site = (): Shown & { eventId: string } => ({ ...EVENT_EXAMPLES.sites, eventId: randomUUID() });
  const post = (json: unknown) =>
    gateway.call('POST', '/v1/sites', { key: exporter, json, headers: { prefer: 'wait=30' } });
  const get = async (eventId: unknown, key = trader): Promise<Shown> =>
    (await gateway.call('GET', `/v1/events/${String(eventId)}`, { key })).body;

  it('shows the event, its state, and what corrects it', async () => {
    const event = site();
    expect((await post(event)).body).toMatchObject({ accepted: 1, pending: 0 });
    expect(await get(event.eventId)).toMatchObject({
      stream: 'sites',
      event: { eventId: event.eventId, publisher: 'urn:x:org:exporter', name: 'Finca Alta' },
      state: 'applied',
      correctedBy: [],
    });
    const correction = {
      eventId: randomUUID(),
      kind: 'correction',
      eventTime: '2026-02-01',
      corrects: event.eventId,
      reason: 'incorrect-data',
    };
    await post(correction);
    expect(await get(event.eventId)).toMatchObject({
      state: 'corrected',
      reason: 'incorrect-data',
      correctedBy: [correction.eventId],
    });
    await post({ ...correction, eventId: randomUUID(), corrects: correction.eventId });
    expect(await get(event.eventId)).toMatchObject({ state: 'applied', correctedBy: [] });
  });

  it('is not voided by another publisher’s correction, but by an admin’s in its publisher’s name', async () => {
    const event = { ...site(), site: 'urn:x:farm:corrected' };
    const isRegistered = async (): Promise<unknown> =>
      (await gateway.call('GET', `/v1/search?q=${event.site}`)).body.items.length > 0;
    await post(event);
    const correct = (key: string, more: object = {}) =>
      gateway.call('POST', '/v1/sites', {
        key,
        json: { eventId: randomUUID(), kind: 'correction', eventTime: '2026-02-01', corrects: event.eventId, ...more },
        headers: { prefer: 'wait=30' },
      });
    const stranger = await gateway.keyFor('urn:x:org:stranger', 'exporter');
    for (const key of [stranger, gateway.adminKey])
      expect((await correct(key, { reason: 'did-not-occur' })).body).toMatchObject({ accepted: 1, pending: 0 });
    expect(await get(event.eventId)).toMatchObject({ state: 'applied', correctedBy: [] });
    expect(await isRegistered()).toBe(true);
    const named = { reason: 'did-not-occur', publisher: 'urn:x:org:exporter' };
    expect((await correct(stranger, named)).body).toMatchObject({
      rejected: [{ type: '/problems/foreign-publisher' }],
    });
    expect((await correct(gateway.adminKey, named)).body).toMatchObject({ accepted: 1, pending: 0 });
    expect(await isRegistered()).toBe(false);
    // It stays readable.
    expect(await get(event.eventId)).toMatchObject({ state: 'corrected', event: { name: 'Finca Alta' } });
  });

  it('shows an event that came to the log past the gateway, to its publisher', async () => {
    const event: Shown = { ...site(), publisher: 'urn:x:org:exporter' };
    const record = {
      topic: topicOf('sites'),
      key: 'urn:x:farm:7',
      value: encodeEvent('sites', { ...event, name: 'Other' } as never),
      headers: {},
    };
    await gateway.database.transaction('test', (tx) => gateway.log.publish(tx, [record]));
    const fromLog = await eventually(async () => {
      const shown = await get(event.eventId, exporter);
      return shown.state === 'applied' && shown;
    });
    expect(fromLog).toMatchObject({ event: { name: 'Other' } });
    expect((await gateway.call('GET', `/v1/events/${String(event.eventId)}`, { key: trader })).status).toBe(404);
    // Sent over HTTP with other content, it is a conflict by the log's order: what counts is shown to all.
    expect((await post({ ...event, publisher: undefined })).body).toMatchObject({ accepted: 1, pending: 0 });
    expect(await get(event.eventId)).toMatchObject({ state: 'applied', event: { name: 'Other' } });
  });

  it('tells why an event is parked, whichever encoding it stands in on the log', async () => {
    const reads = new EventReadModel(gateway.database, gateway.log);
    const linker = await openDatabase({ url: gateway.databaseUrl, app: 'linker', poolSize: 1 });
    for (const [offset, parkedAs] of [(bytes: Buffer) => bytes, (b: Buffer) => frameEvent('sites', b, 7)].entries()) {
      const event = { ...site(), publisher: 'urn:x:org:exporter' } as never as Parameters<
        typeof encodeEvent<'sites'>
      >[1];
      const bytes = encodeEvent('sites', event);
      await linker.query(
        `INSERT INTO linker.parked (id, topic, partition, "offset", key, value, headers, publisher, event_id, reason, detail)
         VALUES ($1, $2, 0, $3, 'k', $4, '{}', $5, $6, 'conflict', 'said before')`,
        [randomUUID(), topicOf('sites'), -2 - offset, parkedAs(bytes), event.publisher, event.eventId],
      );
      const registered = {
        id: '',
        stream: 'sites' as const,
        publisher: event.publisher,
        recordedAt: new Date(),
        taken: false,
      };
      expect(await reads.parkedReason({ ...registered, event, bytes })).toBe('conflict: said before');
      const other = encodeEvent('sites', { ...event, name: 'Other' });
      expect(await reads.parkedReason({ ...registered, event, bytes: other })).toBeNull();
    }
    await linker.close();
  });

  it('answers 404 for what it does not know', async () => {
    expect(await gateway.call('GET', `/v1/events/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { type: '/problems/not-found', projectedThrough: expect.any(String) },
    });
    expect((await gateway.call('GET', '/v1/events/7')).status).toBe(404);
    expect((await gateway.call('GET', `/v1/events/${randomUUID()}?x=1`)).status).toBe(400);
  });
});
