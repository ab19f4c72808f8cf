import { isTransient, TransientError } from '@headwater/postgres';
import { createRegistryClient, type RegistryClientOptions } from './registry-client';
import { startFront, type Answer, type Front } from './testing/front';

describe('the client of a schema registry', () => {
  let front: Front | undefined;
  afterEach(async () => {
    await front?.close();
    front = undefined;
  });

  async function asking(
    answer: Answer,
    { credentials = '', ...options }: RegistryClientOptions & { credentials?: string } = {},
  ) {
    front = await startFront(answer);
    const client = createRegistryClient(`http://${credentials}127.0.0.1:${front.port}/some/path/`, options);
    return client.ask('GET', ['schemas', 'ids', '7']);
  }
  const json =
    (status: number, body: unknown): Answer =>
    (_request, response) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  it('asks under the path of the URL', async () => {
    expect(await asking(json(200, { schema: 'x' }))).toEqual({ status: 200, body: { schema: 'x' } });
    expect(front!.requests).toMatchObject([{ method: 'GET', path: '/some/path/schemas/ids/7' }]);
    expect(front!.requests[0]!.headers.authorization).toBeUndefined();
  });

  it('sends user and password of the URL, and never shows them', async () => {
    const credentials = 'user:hun%40ter2@';
    await asking(json(200, {}), { credentials });
    expect(front!.requests[0]!.headers.authorization).toBe(`Basic ${Buffer.from('user:hun@ter2').toString('base64')}`);
    for (const status of [401, 500, 404]) {
      await front!.close();
      const error = await asking(json(status, {}), { credentials }).catch((cause: unknown) => cause as Error);
      expect(error).toBeInstanceOf(TransientError);
      expect(JSON.stringify(error) + (error as Error).stack).not.toMatch(/hun|user:|dXNlcj/);
    }
  });

  it('takes what the registry itself says for an answer', async () => {
    const body = { error_code: 40403, message: 'Schema not found' };
    expect(await asking(json(404, body))).toEqual({ status: 404, code: 40403, message: 'Schema not found' });
  });

  it.each<[string, Answer, RegExp]>([
    ['a page of a proxy', (_q, r) => void r.writeHead(404).end('<html>'), /answers 404, and not as a schema registry/],
    ['a JSON that is not its own', json(404, { error: 'no route' }), /is SCHEMA_REGISTRY_URL complete/],
    ['text where JSON should be', (_q, r) => void r.end('hello'), /answers 200, and not as/],
    ['a server’s error', json(500, { error_code: 50001, message: 'x' }), /answers 500$/],
    ['too many requests', json(429, {}), /answers 429$/],
    ['a wrong password', json(401, { error_code: 401, message: 'Unauthorized' }), /answers 401: user and password/],
    ['a redirect', (_q, r) => void r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), /answers 302/],
    ['a broken connection', (_q, r) => void r.destroy(), /does not answer \(UND_ERR_SOCKET\)$/],
    [
      'half an answer',
      (_q, r) => void r.writeHead(200, { 'content-length': '99' }).write('{', () => r.destroy()),
      /does not answer/,
    ],
  ])('takes %s for a registry that is down', async (_what, answer, message) => {
    const error = await asking(answer).catch((cause: unknown) => cause as Error);
    expect(error).toMatchObject({ message: expect.stringMatching(message) as string });
    expect(isTransient(error)).toBe(true);
    expect((error as Error).message).not.toContain('\n');
  });

  it('does not wait for ever, neither for an answer nor for its end', async () => {
    await expect(asking(() => {}, { timeoutMs: 100 })).rejects.toThrow(/does not answer in time$/);
    await front!.close();
    const slow: Answer = (_request, response) => void response.writeHead(200).write('{');
    await expect(asking(slow, { timeoutMs: 100 })).rejects.toThrow(/does not answer in time$/);
  });

  it('says so when nobody listens', async () => {
    front = await startFront(json(200, {}));
    await front.close();
    const error = createRegistryClient(`http://127.0.0.1:${front.port}`).ask('GET', ['subjects']);
    await expect(error).rejects.toThrow(/does not answer \(ECONNREFUSED\)$/);
  });

  it('reads no more than is warranted, even of an answer without end', async () => {
    let written = 0;
    const endless: Answer = (_request, response) => {
      const more = (): void => {
        if (response.destroyed) return;
        written += 65_536;
        response.write(Buffer.alloc(65_536, 0x20), more);
      };
      response.writeHead(200);
      more();
    };
    expect(await asking(endless, { maxAnswerBytes: 100_000 })).toEqual({ status: 'too-long', limit: 100_000 });
    expect(written).toBeLessThan(20_000_000);
  });
});
