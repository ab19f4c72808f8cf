import { contractProblem } from '../testing/contract-problem';
import { startTestGateway, type Answer, type TestGateway } from '../testing/start-test-gateway';

describe('where the weekly digest is mailed to', () => {
  let gateway: TestGateway;
  let key: string;
  let id: string;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    key = await gateway.keyFor('urn:x:org:watch', 'monitor');
  });
  beforeEach(async () => {
    const json = { name: 'weekly', filter: {} };
    id = ((await gateway.call('POST', '/v1/subscriptions', { key, json })).body as { id: string }).id;
  });
  afterAll(() => gateway?.stop());

  const ask = (method: string, json?: object, as = key): Promise<Answer> =>
    gateway.call(method, `/v1/subscriptions/${id}/email`, { key: as, ...(json ? { json } : {}) });
  const token = async (): Promise<string> =>
    (
      await gateway.database.query<{ token: string }>(
        'SELECT m.token FROM notifier.mailing m JOIN notifier.subscription s ON s.number = m.subscription WHERE s.id = $1',
        [id],
      )
    )[0]!.token;

  it('is set, shown, changed and taken away', async () => {
    expect((await ask('GET')).status).toBe(404);
    const { status, body } = await ask('PUT', { address: 'desk@example.org' });
    expect(status).toBe(200);
    expect(contractProblem('Mailing', body)).toBeNull();
    expect(body).toMatchObject({ address: 'desk@example.org', status: 'active', lastError: null });
    expect(new Date((body as { nextAt: string }).nextAt).getUTCDay()).toBe(1);
    expect((await ask('PUT', { address: 'other@example.org' })).body).toMatchObject({ address: 'other@example.org' });
    expect((await ask('DELETE')).status).toBe(204);
    expect((await ask('DELETE')).status).toBe(404);
  });

  it.each([
    'desk',
    'desk@',
    'a@b@example.org',
    'a@example.org,b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '"a b"@example.org',
    'a@-example.org',
    `${'a'.repeat(65)}@example.org`,
    '<a@example.org>',
    7,
    undefined,
  ])('is never %p', async (address) => {
    expect(await ask('PUT', { address })).toMatchObject({
      status: 422,
      body: { type: '/problems/invalid-body', pointer: '/address' },
    });
  });

  it('is ended by whoever reads there: a mail program posts, a scanner of links only looks', async () => {
    await ask('PUT', { address: 'desk@example.org' });
    const link = `/unsubscribe/${await token()}`;
    const looked = await gateway.call('GET', link, { key: '' });
    expect(looked).toMatchObject({ status: 200, body: expect.stringContaining('<form method="post">') });
    expect((await ask('GET')).body).toMatchObject({ status: 'active' });
    const one = { key: '', text: 'List-Unsubscribe=One-Click' };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await gateway.call('POST', link, { ...one, headers })).status).toBe(200);
    expect((await ask('GET')).body).toMatchObject({ status: 'unsubscribed' });
    // And stays so, also when the address is taken away and set again.
    expect(await ask('PUT', { address: 'desk@example.org' })).toMatchObject({
      status: 409,
      body: { type: '/problems/unsubscribed' },
    });
    expect((await ask('DELETE')).status).toBe(404);
    for (const unknown of ['no', '7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a']) {
      expect((await gateway.call('POST', `/unsubscribe/${unknown}`, { ...one, headers })).status).toBe(404);
    }
    expect((await gateway.call('POST', '/v1/shipments', { key, text: 'a=1', headers })).status).toBe(415);
  });

  it("answers of another organization's as of one that is not there", async () => {
    const stranger = await gateway.keyFor('urn:x:org:stranger', 'monitor');
    for (const method of ['GET', 'DELETE']) expect((await ask(method, undefined, stranger)).status).toBe(404);
    expect((await ask('PUT', { address: 'a@example.org' }, stranger)).status).toBe(404);
  });
});
