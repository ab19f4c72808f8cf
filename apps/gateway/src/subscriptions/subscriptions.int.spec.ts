import { randomUUID } from 'node:crypto';
import { eventually } from '@headwater/testing';
import { contractProblem } from '../testing/contract-problem';
import { startTestGateway, type Answer, type TestGateway } from '../testing/start-test-gateway';
import { publishWorld } from '../testing/world';
import { MOST_SUBSCRIPTIONS } from './subscription.pg-store';

let gateway: TestGateway;
let key: string;

beforeAll(async () => {
  gateway = await startTestGateway({ pipeline: true });
  key = await gateway.keyFor('urn:x:org:watch', 'monitor');
});
afterAll(() => gateway?.stop());

const call = (method: string, path: string, json?: unknown): Promise<Answer> =>
  gateway.call(method, `/v1/subscriptions${path}`, { key, ...(json === undefined ? {} : { json }) });

describe('subscriptions', () => {
  it('are made with a secret that is shown once, listed, read, paused, resumed and deleted', async () => {
    const made = await call('POST', '', {
      name: 'Coffee',
      filter: { commodities: ['coffee'], batches: ['LOT-1'], minExposure: 0.5, standings: [] },
      webhook: { url: 'https://example.org/hook' },
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String) as string,
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/=]{32,}$/) as string,
    });
    const { id, secret } = made.body as { id: string; secret: string };
    const shown = {
      id,
      name: 'Coffee',
      filter: {
        commodities: ['coffee'],
        batches: ['urn:headwater:urn:x:org:watch:LOT-1'],
        minExposure: 0.5,
        standings: [],
      },
      webhook: { url: 'https://example.org/hook' },
      status: 'active',
      statusReason: null,
    };
    expect((await call('GET', `/${id}`)).body).toEqual(shown);
    expect(contractProblem('Subscription', shown)).toBeNull();
    expect((await call('GET', '')).body).toEqual({ items: [shown], next: null });
    expect((await call('POST', `/${id}/pause`)).body).toMatchObject({
      status: 'paused',
      statusReason: 'paused by its owner',
    });
    expect((await call('POST', `/${id}/resume`)).body).toEqual(shown);
    const rotated = await call('POST', `/${id}/rotate-secret`);
    expect(rotated.body).toMatchObject({ id, secret: expect.stringMatching(/^whsec_/) as string });
    expect(rotated.body.secret).not.toBe(secret);
    const [kept] = await gateway.database.query<{ secret: string; old: string; hours: number }>(
      `SELECT secret, old_secret AS old, (extract(epoch FROM old_secret_until - clock_timestamp()) / 3600)::float8 AS hours
       FROM notifier.subscription WHERE id = $1`,
      [id],
    );
    expect(kept).toMatchObject({ secret: rotated.body.secret, old: secret });
    expect(kept!.hours).toBeCloseTo(24, 1);
    expect(JSON.stringify(gateway.logged)).not.toContain('whsec_');
    expect((await call('DELETE', `/${id}`)).status).toBe(204);
    expect((await call('DELETE', `/${id}`)).status).toBe(404);
    expect((await call('GET', '')).body.items).toEqual([]);
  });

  it.each<[unknown, string]>([
    [{ name: 'x', filter: { batch: ['A'] } }, '/filter/batch'],
    [{ name: 'x', filter: { commodities: ['tea'] } }, '/filter/commodities/0'],
    [{ name: 'x', filter: { commodities: 'coffee' } }, '/filter/commodities'],
    [{ name: 'x', filter: { batches: ['A', ' '] } }, '/filter/batches/1'],
    [{ name: 'x', filter: { minSeverity: 'worst' } }, '/filter/minSeverity'],
    [{ name: 'x', filter: { minExposure: 1.5 } }, '/filter/minExposure'],
    [{ name: 'x', filter: { standings: ['odd'] } }, '/filter/standings/0'],
    [{ name: 'x', filter: [] }, '/filter'],
    [{ name: 'x', webhook: { url: 'http://127.0.0.1/' } }, '/webhook/url'],
    [{ name: 'x', webhook: { url: 'https://a.example', secret: 'x' } }, '/webhook/secret'],
    [{ name: 'x', webhook: 'https://a.example' }, '/webhook'],
    [{ name: 'x', backfill: 'yes' }, '/backfill'],
    [{ name: '' }, '/name'],
    [{ name: 'x', kind: 'mail' }, '/kind'],
  ])('%j is refused at %s', async (json, pointer) => {
    expect(await call('POST', '', json)).toMatchObject({ status: 422, body: { pointer } });
  });

  it('are for monitors, traders and exporters', async () => {
    for (const role of ['trader', 'exporter'] as const) {
      const other = await gateway.keyFor('urn:x:org:other', role);
      expect((await gateway.call('POST', '/v1/subscriptions', { key: other, json: { name: 'x' } })).status).toBe(201);
    }
    expect((await gateway.call('GET', '/v1/subscriptions', { key: null })).status).toBe(401);
    expect((await call('GET', `/${randomUUID()}`)).status).toBe(404);
    expect((await call('GET', '/nonsense')).status).toBe(404);
  });

  it('are bounded, organization by organization', async () => {
    const many = await gateway.keyFor('urn:x:org:many', 'monitor');
    const add = () => gateway.call('POST', '/v1/subscriptions', { key: many, json: { name: 'one more' } });
    await gateway.database.query(
      `SELECT notifier.add_subscription(gen_random_uuid(), 'urn:x:org:many', 'n', '{}', NULL, 'whsec_dGVzdA==', NULL, $1) FROM generate_series(2, $1)`,
      [MOST_SUBSCRIPTIONS],
    );
    const last = await add();
    expect(last.status).toBe(201);
    expect(await add()).toMatchObject({
      status: 422,
      body: { type: expect.stringMatching(/too-many-subscriptions$/) as string },
    });
    expect((await call('POST', '', { name: 'of another organization' })).status).toBe(201);
    // One that is gone makes room for another.
    await gateway.call('DELETE', `/v1/subscriptions/${last.body.id}`, { key: many });
    expect((await add()).status).toBe(201);
  });

  it('can be tried out before they are made, and told of what stands', async () => {
    const exporter = await gateway.keyFor('urn:x:org:exporter', 'exporter', 'monitor');
    await publishWorld(gateway, exporter);
    const preview = async (filter: object): Promise<number> => {
      const answer = await call('POST', '/preview', { filter });
      expect(contractProblem('AlertPreview', answer.body)).toBeNull();
      return answer.body.matches as number;
    };
    // The notifier hears of it a moment later than the answers do.
    const made = await call('POST', '', { name: 'all', backfill: true });
    await eventually(async () => {
      const { body } = await gateway.call('GET', `/v1/alerts?subscription=${made.body.id}`, { key });
      return (body.items as unknown[]).length >= 2;
    });
    expect(await preview({})).toBe(2);
    expect(await preview({ minExposure: 0.5 })).toBe(1);
    expect(await preview({ minSeverity: 'critical', commodities: ['coffee'] })).toBe(2);
    expect(await preview({ commodities: ['cobalt'] })).toBe(0);
    // The lot that was sent to the trader, by its holder; both, by who runs the farm.
    expect(await preview({ organizations: ['urn:x:org:trader'] })).toBe(1);
    expect(await preview({ organizations: ['urn:x:org:farmer'] })).toBe(2);
  });
});
