import { FakeGateway } from '../fake-gateway';
import { Client, createClient, RequestFailed, retryAfter } from '@headwater/gateway-client';
import { advice } from './advice';

describe('talking to the gateway', () => {
  let gateway: FakeGateway;
  let client: Client;
  let waits: number[];
  let url: string;
  const make = (retries: number): Client =>
    createClient({ url, key: 'k', retries, advice, pause: async (ms) => waits.push(ms) });
  beforeEach(async () => {
    gateway = new FakeGateway();
    url = await gateway.start();
    waits = [];
    client = make(3);
    gateway.answers.set('/v1/flags', { items: [] });
  });
  afterEach(() => gateway.stop());

  it('sends the key', async () => {
    expect(await client.get('/v1/flags')).toEqual({ items: [] });
    expect(gateway.requests[0]!.headers.authorization).toBe('Bearer k');
  });
  it('waits as long as the gateway asks', async () => {
    gateway.moods.push({ status: 429, headers: { 'retry-after': '3' } }, { status: 503 });
    await client.get('/v1/flags');
    expect(waits).toEqual([3000, 500]);
  });
  it('tries again when the connection breaks', async () => {
    gateway.moods.push('hang-up', 'hang-up');
    await client.get('/v1/flags');
    expect(waits).toEqual([250, 500]);
  });
  it('gives up in the end, with what to do', async () => {
    gateway.stop();
    await expect(make(1).get('/v1/flags')).rejects.toThrow(/cannot reach http.*ECONNREFUSED.*npm start/);
  });
  it.each([
    [401, /401: Unauthorized.*--key/],
    [403, /lacks the role/],
    [500, /500/],
  ])('tells a refusal %d in one line', async (status, message) => {
    gateway.moods.push({ status, body: { title: 'Unauthorized' } });
    const failure = client.get('/v1/flags');
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toBeInstanceOf(RequestFailed);
  });
  it.each([
    ['2', 2000],
    ['Thu, 01 Jan 1970 00:00:05 GMT', 5000],
    ['soon', null],
    ['999999', 60000],
  ])('reads Retry-After %s', (header, ms) => expect(retryAfter(header, 0)).toBe(ms));
});
