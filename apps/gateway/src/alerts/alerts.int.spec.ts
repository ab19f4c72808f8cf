import { randomUUID } from 'node:crypto';
import type { Alert } from '@headwater/alerts';
import { eventually } from '@headwater/testing';
import { contractProblem } from '../testing/contract-problem';
import { openStream, type EventStream } from '../testing/event-stream';
import { startTestGateway, type TestGateway } from '../testing/start-test-gateway';

let gateway: TestGateway;
let key: string;
let stranger: string;
const streams: EventStream[] = [];

beforeAll(async () => {
  gateway = await startTestGateway({ pipeline: true });
  key = await gateway.keyFor('urn:x:org:watch', 'monitor', 'exporter');
  stranger = await gateway.keyFor('urn:x:org:stranger', 'monitor');
});
afterEach(() => streams.splice(0).forEach((stream) => stream.close()));
afterAll(() => gateway?.stop());

const post = async (stream: string, ...events: readonly object[]): Promise<void> => {
  const json = events.map((each) => ({ eventId: randomUUID(), eventTime: '2026-02-01', ...each }));
  const answer = await gateway.call('POST', `/v1/${stream}`, { key, json, headers: { prefer: 'wait=30' } });
  expect(answer.body).toMatchObject({ accepted: events.length, rejected: [], pending: 0 });
};

/** A lot of a farm, and a finding on the farm. */
async function finding(name: string, lots: readonly string[]): Promise<void> {
  const site = `urn:x:farm:${name}`;
  await post(
    'shipments',
    ...lots.map((lot) => ({
      kind: 'production',
      commodity: 'coffee',
      site,
      outputs: [{ batch: `urn:x:lot:${lot}`, quantity: { value: 1, unit: 'KGM' } }],
    })),
  );
  await report(name);
}

const report = (name: string): Promise<void> =>
  post('findings', {
    kind: 'reported',
    finding: `urn:x:finding:${name}`,
    subject: { site: `urn:x:farm:${name}` },
    category: 'child-labour',
    severity: 'critical',
    source: { kind: 'ngo' },
  });

const later = (name: string, kind: string, more: object = {}): Promise<void> =>
  post('findings', { kind, eventTime: '2026-03-01', finding: `urn:x:finding:${name}`, ...more });

const subscribe = async (filter: object, more: object = {}): Promise<string> => {
  const answer = await gateway.call('POST', '/v1/subscriptions', { key, json: { name: 'test', filter, ...more } });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
};

const listed = async (query: string): Promise<Alert[]> =>
  (await gateway.call('GET', `/v1/alerts?${query}`, { key })).body.items as Alert[];

/** The alerts of a subscription, once there are so many. */
const alerts = (subscription: string, count: number): Promise<Alert[]> =>
  eventually(async () => {
    const items = await listed(`subscription=${subscription}`);
    return items.length >= count ? items : undefined;
  });

const open = async (query: string, headers: Record<string, string> = {}): Promise<EventStream> => {
  const stream = await openStream(`${gateway.url}/v1/alerts/stream?${query}`, {
    authorization: `Bearer ${key}`,
    ...headers,
  });
  streams.push(stream);
  return stream;
};

describe('GET /v1/alerts', () => {
  it('lists what a subscription was told, oldest first, as the contract has it', async () => {
    const subscription = await subscribe({ findings: ['urn:x:finding:one'] });
    await finding('one', ['one']);
    await later('one', 'remediation-verified', { verifiedBy: 'urn:x:org:auditor' });
    const items = await alerts(subscription, 3);
    for (const item of items) expect(contractProblem('Alert', item)).toBeNull();
    expect(items.map(({ type }) => type).sort()).toEqual([
      'headwater.finding.changed.v1',
      'headwater.flag.cleared.v1',
      'headwater.flag.raised.v1',
    ]);
    expect(items[0]).toMatchObject({
      type: 'headwater.flag.raised.v1',
      data: {
        subscription,
        batch: 'urn:x:lot:one',
        commodity: 'coffee',
        finding: 'urn:x:finding:one',
        category: 'child-labour',
        severity: 'critical',
        standing: 'alleged',
        sites: ['urn:x:farm:one'],
        exposure: { min: 1, proRata: 1, max: 1 },
        path: ['urn:x:lot:one'],
      },
    });
    expect(items.find(({ type }) => type === 'headwater.flag.cleared.v1')!.data).toMatchObject({
      reason: 'remediated',
    });
    expect(items.find(({ type }) => type === 'headwater.finding.changed.v1')!.data).toEqual({
      subscription,
      finding: 'urn:x:finding:one',
      change: 'remediation-verified',
      status: 'closed',
      standing: 'alleged',
      category: 'child-labour',
      severity: 'critical',
    });
  });

  it('goes on after an alert, and from page to page', async () => {
    const subscription = await subscribe({ findings: ['urn:x:finding:two'] });
    await finding('two', ['2a', '2b', '2c', '2d']);
    const all = (await alerts(subscription, 4)).map(({ id }) => id);
    expect((await listed(`subscription=${subscription}&after=${all[1]}`)).map(({ id }) => id)).toEqual(all.slice(2));
    const paged: string[] = [];
    let query = `subscription=${subscription}&limit=3`;
    for (;;) {
      const { body } = await gateway.call('GET', `/v1/alerts?${query}`, { key });
      paged.push(...(body.items as Alert[]).map(({ id }) => id));
      if (body.next === null) break;
      query = `subscription=${subscription}&limit=3&cursor=${encodeURIComponent(body.next as string)}`;
    }
    expect(paged).toEqual(all);
  });

  it('is walked back from the latest, as a page does', async () => {
    const subscription = await subscribe({ findings: ['urn:x:finding:back'] });
    await finding('back', ['b1', 'b2', 'b3', 'b4']);
    const all = (await alerts(subscription, 4)).map(({ id }) => id);
    const back = async (query: string): Promise<{ ids: string[]; next: string | null }> => {
      const { body } = await gateway.call('GET', `/v1/alerts?order=newest&${query}`, { key });
      return { ids: (body.items as Alert[]).map(({ id }) => id), next: body.next as string | null };
    };
    const first = await back(`subscription=${subscription}&limit=3`);
    expect(first.ids).toEqual([all[3], all[2], all[1]]);
    const second = await back(`subscription=${subscription}&limit=3&cursor=${encodeURIComponent(first.next!)}`);
    expect(second).toEqual({ ids: [all[0]], next: null });
    expect((await back(`subscription=${subscription}&after=${all[2]}`)).ids).toEqual([all[1], all[0]]);
    // Of all subscriptions of the organization, too.
    expect((await back('limit=2')).ids).toEqual([all[3], all[2]]);
    expect(await gateway.call('GET', '/v1/alerts?order=sideways', { key })).toMatchObject({
      status: 400,
      body: { parameter: 'order' },
    });
  });

  it("shows nobody another organization's, nor that there are any", async () => {
    const subscription = await subscribe({ findings: ['urn:x:finding:three'] });
    await finding('three', ['three']);
    const [alert] = await alerts(subscription, 1);
    const asStranger = (path: string, method = 'GET') => gateway.call(method, path, { key: stranger });
    expect((await asStranger('/v1/alerts')).body).toEqual({ items: [], next: null });
    const missing = randomUUID();
    for (const [theirs, nothing] of [
      [`/v1/alerts?subscription=${subscription}`, `/v1/alerts?subscription=${missing}`],
      [`/v1/alerts?after=${alert!.id}`, `/v1/alerts?after=${missing}`],
      [`/v1/alerts/stream?subscription=${subscription}`, `/v1/alerts/stream?subscription=${missing}`],
      [`/v1/alerts/stream?after=${alert!.id}`, `/v1/alerts/stream?after=${missing}`],
      [`/v1/subscriptions/${subscription}`, `/v1/subscriptions/${missing}`],
    ] as const) {
      const [a, b] = [await asStranger(theirs), await asStranger(nothing)];
      expect([a.status, { ...a.body, requestId: '', instance: '' }]).toEqual([
        404,
        { ...b.body, requestId: '', instance: '' },
      ]);
    }
    for (const [method, path] of [
      ['DELETE', `/v1/subscriptions/${subscription}`],
      ['POST', `/v1/subscriptions/${subscription}/pause`],
      ['POST', `/v1/subscriptions/${subscription}/rotate-secret`],
    ] as const)
      expect((await asStranger(path, method)).status).toBe(404);
    expect((await asStranger('/v1/subscriptions')).body.items).toEqual([]);
    // An admin sees all.
    expect((await gateway.call('GET', `/v1/alerts?subscription=${subscription}`)).body.items).toHaveLength(1);
  });
});

describe('GET /v1/alerts/digest', () => {
  it('sums up a week', async () => {
    const subscription = await subscribe({ findings: ['urn:x:finding:week'] });
    await finding('week', ['w1', 'w2']);
    await alerts(subscription, 2);
    const ask = (query: string) => gateway.call('GET', `/v1/alerts/digest${query}`, { key });
    const { body } = await ask(`?subscription=${subscription}`);
    expect(contractProblem('AlertDigest', body)).toBeNull();
    expect(body).toMatchObject({
      subscription,
      new: { findings: 1, batches: 2, top: [{ finding: 'urn:x:finding:week', batches: 2 }] },
      open: { findings: 1, batches: 2 },
      overdue: { findings: 0 },
      mended: { findings: 0 },
    });
    expect(await ask('')).toMatchObject({ status: 400, body: { parameter: 'subscription' } });
    expect((await ask(`?subscription=${randomUUID()}`)).status).toBe(404);
  });
});

describe('GET /v1/alerts/stream', () => {
  it('gives the order of the list, from the oldest on, and then each as it is told', async () => {
    const subscription = await subscribe({ findings: ['urn:x:finding:s1'] });
    await finding('s1', ['s1a', 's1b']);
    await alerts(subscription, 2);
    const stream = await open(`subscription=${subscription}`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const old = await stream.take(2);
    await post('shipments', {
      kind: 'transformation',
      commodity: 'coffee',
      inputs: [{ batch: 'urn:x:lot:s1a' }],
      outputs: [{ batch: 'urn:x:lot:s1c' }],
    });
    const [live] = await stream.take(1);
    const items = await alerts(subscription, 3);
    expect([...old, live!].map(({ data }) => JSON.parse(data) as Alert)).toEqual(items);
    expect([...old, live!].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  it('goes on after Last-Event-ID without loss or doubles, or begins with what comes', async () => {
    const subscription = await subscribe({ findings: ['urn:x:finding:s2'] });
    await finding('s2', ['s2a', 's2b', 's2c']);
    const items = await alerts(subscription, 3);
    const resumed = await open(`subscription=${subscription}&after=latest`, { 'last-event-id': items[0]!.id });
    expect((await resumed.take(2)).map(({ id }) => id)).toEqual(items.slice(1).map(({ id }) => id));
    const latest = await open(`subscription=${subscription}&after=latest`);
    await later('s2', 'verified');
    const [first] = await latest.take(1);
    expect(JSON.parse(first!.data)).toMatchObject({
      type: 'headwater.finding.changed.v1',
      data: { change: 'verified' },
    });
  });

  it('ends when the key is deleted', async () => {
    const made = await gateway.call('POST', '/v1/keys', {
      json: { organization: 'urn:x:org:watch', roles: ['monitor'] },
    });
    const stream = await openStream(`${gateway.url}/v1/alerts/stream?after=latest`, {
      authorization: `Bearer ${made.body.key}`,
    });
    streams.push(stream);
    expect(stream.status).toBe(200);
    expect((await gateway.call('DELETE', `/v1/keys/${made.body.id}`)).status).toBe(204);
    expect(await stream.next()).toBeNull();
  });

  it('refuses what it cannot go on from', async () => {
    const bad = (path: string, headers = {}) => gateway.call('GET', `/v1/alerts/stream${path}`, { key, headers });
    expect(await bad('?after=nonsense')).toMatchObject({ status: 400, body: { parameter: 'after' } });
    expect(await bad('', { 'last-event-id': 'x' })).toMatchObject({
      status: 400,
      body: { parameter: 'last-event-id' },
    });
    expect(await bad('?subscription=x')).toMatchObject({ status: 400, body: { parameter: 'subscription' } });
    expect(await bad('', { 'last-event-id': randomUUID() })).toMatchObject({ status: 404 });
    expect((await gateway.call('GET', '/v1/alerts/stream', { key: null })).status).toBe(401);
  });
});
