import { eventually, startReceiver, type Receiver } from '@headwater/testing';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { contractProblem } from '../testing/contract-problem';
import { startTestGateway, type Answer, type TestGateway } from '../testing/start-test-gateway';
import type { Delivery } from './delivery';

describe('from a finding to a receiver', () => {
  let gateway: TestGateway;
  let key: string;
  let receiver: Receiver;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true, webhookPrivate: true });
    key = await gateway.keyFor('urn:x:org:watch', 'monitor', 'exporter');
  });
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());
  afterAll(() => gateway?.stop());

  const post = async (stream: string, event: object): Promise<void> => {
    const json = { eventId: randomUUID(), eventTime: '2026-02-01', ...event };
    const answer = await gateway.call('POST', `/v1/${stream}`, { key, json });
    expect(answer).toMatchObject({ status: 202, body: { rejected: [] } });
  };
  /** A lot of a farm, and a finding on the farm. */
  async function report(name: string): Promise<void> {
    const site = `urn:x:farm:${name}`;
    const outputs = [{ batch: `urn:x:lot:${name}`, quantity: { value: 1, unit: 'KGM' } }];
    await post('shipments', { kind: 'production', commodity: 'coffee', site, outputs });
    const about = { subject: { site }, category: 'child-labour', severity: 'critical', source: { kind: 'ngo' } };
    await post('findings', { kind: 'reported', finding: `urn:x:finding:${name}`, ...about });
  }
  async function subscribe(
    name: string,
    webhook: object | undefined = { url: `http://127.0.0.1:${receiver.port}/hook` },
  ): Promise<{ id: string; secret: string }> {
    const json = { name, filter: { findings: [`urn:x:finding:${name}`] }, ...(webhook ? { webhook } : {}) };
    const answer = await gateway.call('POST', '/v1/subscriptions', { key, json });
    expect(answer.status).toBe(201);
    return answer.body as { id: string; secret: string };
  }
  const ask = (method: string, id: string, path: string, json?: object, as = key): Promise<Answer> =>
    gateway.call(method, `/v1/subscriptions/${id}/${path}`, { key: as, ...(json ? { json } : {}) });
  const deliveries = (id: string, count: number, query = ''): Promise<readonly Delivery[]> =>
    eventually(async () => {
      const { items } = (await ask('GET', id, `deliveries${query}`)).body as { items: Delivery[] };
      return items.length >= count ? items : undefined;
    });

  it('brings what the list tells, signed with the secret that was shown, and writes it down', async () => {
    const { id, secret } = await subscribe('one');
    await report('one');
    await receiver.until(1);
    const [{ headers, body }] = receiver.received as [Receiver['received'][0]];
    const alert = new Webhook(secret).verify(body, headers);
    const listed = (await gateway.call('GET', `/v1/alerts?subscription=${id}`, { key })).body as { items: unknown[] };
    expect(listed.items).toEqual([alert]);
    expect(alert).toMatchObject({ id: headers['webhook-id'], type: 'headwater.flag.raised.v1' });
    const [delivery] = await deliveries(id, 1);
    expect(contractProblem('Delivery', delivery)).toBeNull();
    expect(delivery).toEqual({
      message: headers['webhook-id'],
      type: 'headwater.flag.raised.v1',
      attempt: 1,
      at: expect.any(String),
      delivered: true,
      status: 204,
      durationMs: expect.any(Number),
      answer: '',
      error: null,
      nextAttempt: null,
    });
  });

  it('tells why an attempt failed, and when the next one is', async () => {
    receiver.respond = (response) => void response.writeHead(503).end('try <b>later</b>');
    const { id } = await subscribe('failing');
    await report('failing');
    const [failed] = await deliveries(id, 1, '?delivered=false');
    expect(failed).toMatchObject({ attempt: 1, status: 503, answer: 'try <b>later</b>', error: 'answered 503' });
    const pause = Date.parse(failed!.nextAttempt!) - Date.parse(failed!.at);
    expect(pause).toBeGreaterThanOrEqual(4000);
    receiver.respond = (response) => void response.writeHead(200).end();
    await receiver.until(2);
    const [first, second] = receiver.received;
    expect(second!.at - first!.at).toBeGreaterThan(3900);
    expect(second!.body).toBe(first!.body);
    expect(await deliveries(id, 1, '?delivered=true')).toMatchObject([{ attempt: 2, message: failed!.message }]);
    expect((await ask('GET', id, `deliveries?message=${failed!.message}&limit=1`)).body).toMatchObject({
      items: [{ attempt: 2 }],
      next: expect.any(String),
    });
  }, 30_000);

  it('sends a test, signed and listed like any other message', async () => {
    const { id, secret } = await subscribe('test');
    const { status, body } = await ask('POST', id, 'test');
    expect(status).toBe(202);
    await receiver.until(1);
    const [sent] = receiver.received;
    expect(new Webhook(secret).verify(sent!.body, sent!.headers)).toMatchObject({
      id: (body as { message: string }).message,
      type: 'headwater.test.v1',
      data: { subscription: id },
    });
    expect(await deliveries(id, 1)).toMatchObject([{ type: 'headwater.test.v1', delivered: true }]);
  });

  it('sends again one alert, or those of a time, under the same ids', async () => {
    const { id } = await subscribe('again');
    await report('again');
    await receiver.until(1);
    const message = receiver.received[0]!.headers['webhook-id']!;
    await deliveries(id, 1);
    expect((await ask('POST', id, 'replay', { alerts: [message] })).body).toEqual({ replayed: 1, next: null });
    await receiver.until(2);
    await deliveries(id, 2);
    expect((await ask('POST', id, 'replay', { from: '2026-01-01T00:00:00Z' })).body).toMatchObject({ replayed: 1 });
    await receiver.until(3);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([message, message, message]);
    for (const json of [
      { to: '2020-01-01T00:00:00+02:00' },
      { alerts: [randomUUID()] },
      { alerts: [message], after: message },
    ]) {
      expect((await ask('POST', id, 'replay', json)).body).toEqual({ replayed: 0, next: null });
    }
  });

  it.each<[object, string]>([
    [{}, ''],
    [{ alerts: [] }, '/alerts'],
    [{ alerts: ['no'] }, '/alerts/0'],
    [{ alerts: 'all' }, '/alerts'],
    [{ from: 'yesterday' }, '/from'],
    [{ from: '2026-13-01T00:00:00Z' }, '/from'],
    [{ from: '2026-03-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }, '/to'],
    [{ from: '2026-03-01T00:00:00Z', after: 7 }, '/after'],
    [{ since: '2026-03-01T00:00:00Z' }, '/since'],
  ])('refuses to replay %j, and says where', async (json, pointer) => {
    const { id } = await subscribe('refused');
    const answer = await ask('POST', id, 'replay', json);
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/invalid-body', pointer } });
  });

  it('has nothing to send to where there is no webhook', async () => {
    const { id } = await subscribe('quiet', undefined);
    const json = { name: 'quiet', filter: {} };
    const { body } = await gateway.call('POST', '/v1/subscriptions', { key, json });
    for (const path of ['test', 'replay']) {
      const answer = await ask('POST', (body as { id: string }).id, path, { from: '2026-01-01T00:00:00Z' });
      expect(answer).toMatchObject({ status: 409, body: { type: '/problems/no-webhook' } });
    }
    expect(id).toBeDefined();
  });

  it("answers of another organization's as of one that is not there", async () => {
    const { id } = await subscribe('own');
    const stranger = await gateway.keyFor('urn:x:org:stranger', 'monitor');
    for (const [method, path] of [
      ['GET', 'deliveries'],
      ['POST', 'replay'],
      ['POST', 'test'],
    ] as const) {
      const theirs = await ask(method, id, path, method === 'POST' ? { from: '2026-01-01T00:00:00Z' } : undefined, stranger); // prettier-ignore
      const nobodys = await ask(method, randomUUID(), path, method === 'POST' ? { from: '2026-01-01T00:00:00Z' } : undefined, stranger); // prettier-ignore
      expect(theirs.status).toBe(404);
      const same = { instance: expect.any(String), requestId: expect.any(String) };
      expect(theirs.body).toEqual({ ...(nobodys.body as object), ...same });
    }
  });

  it('ends at a 410', async () => {
    receiver.respond = (response) => void response.writeHead(410).end();
    const { id } = await subscribe('gone');
    await report('gone');
    const gone = await eventually(async () => {
      const { body } = await gateway.call('GET', `/v1/subscriptions/${id}`, { key });
      return (body as { status: string }).status === 'ended' && (body as object);
    });
    expect(gone).toMatchObject({ statusReason: expect.stringContaining('410') });
    expect(await ask('POST', id, 'test')).toMatchObject({
      status: 409,
      body: { type: '/problems/subscription-ended' },
    });
  });
});
