import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { topicOf } from '@headwater/contracts';
import { EVENT_EXAMPLES } from '../openapi/event-examples';
import { Answer, CallOptions, startTestGateway, TestGateway } from '../testing/start-test-gateway';

const site = (more: object = {}): Record<string, unknown> => ({
  ...EVENT_EXAMPLES.sites,
  eventId: randomUUID(),
  ...more,
});
const ndjson = (...lines: unknown[]): CallOptions => ({
  text: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  headers: { 'content-type': 'application/x-ndjson' },
});

describe('publishing events', () => {
  let gateway: TestGateway;
  let exporter: string;
  let monitor: string;
  let trader: string;
  const post = (path: string, options: CallOptions): Promise<Answer> =>
    gateway.call('POST', path, { key: exporter, ...options });

  beforeAll(async () => {
    gateway = await startTestGateway();
    exporter = await gateway.keyFor('urn:x:org:exporter', 'exporter');
    monitor = await gateway.keyFor('urn:x:org:monitor', 'monitor');
    trader = await gateway.keyFor('urn:x:org:trader', 'trader');
  });
  afterAll(() => gateway.stop());

  async function recordsOf(stream: 'sites' | 'shipments'): Promise<number> {
    const ranges = await gateway.log.ranges([topicOf(stream)]);
    return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  it('takes one event, and the same again as a duplicate that leaves no record', async () => {
    const event = site();
    expect(await post('/v1/sites', { json: event })).toMatchObject({
      status: 202,
      body: { accepted: 1, duplicates: 0, rejected: [] },
    });
    const before = await recordsOf('sites');
    expect(
      await post('/v1/sites', { json: { ...event, eventId: (event.eventId as string).toUpperCase() } }),
    ).toMatchObject({ status: 202, body: { accepted: 0, duplicates: 1 } });
    expect(await recordsOf('sites')).toBe(before);
  });

  it('answers 409 for one event with other content, and names the conflict in an array', async () => {
    const event = site();
    await post('/v1/sites', { json: event });
    const other = { ...event, name: 'Other' };
    expect(await post('/v1/sites', { json: other })).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: {
        type: '/problems/conflict',
        accepted: 0,
        rejected: [{ index: 0, eventId: event.eventId, pointer: '/eventId' }],
      },
    });
    expect(await post('/v1/sites', { json: [other, site()] })).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 0, type: '/problems/conflict' }] },
    });
  });

  it('tells duplicates and conflicts apart within one body', async () => {
    const event = site();
    const answer = await post('/v1/sites', { json: [event, event, { ...event, name: 'B' }, event] });
    expect(answer).toMatchObject({
      status: 202,
      body: { accepted: 1, duplicates: 2, rejected: [{ index: 2, type: '/problems/conflict' }] },
    });
  });

  it('answers 422 with pointers when nothing could be taken', async () => {
    const answer = await post('/v1/sites', {
      json: [site({ siteKind: 'moon' }), site({ location: { type: 'Point', coordinates: [0, 91] } }), 7],
    });
    expect(answer).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: {
        type: '/problems/refused',
        accepted: 0,
        rejected: [
          { index: 0, pointer: '/siteKind' },
          { index: 1, pointer: '/location/coordinates/1' },
          { index: 2, eventId: null, pointer: '' },
        ],
      },
    });
    expect(await post('/v1/sites', { json: site({ comodity: 'x' }) })).toMatchObject({
      status: 422,
      body: { pointer: '/comodity', detail: expect.stringContaining('is not a field') },
    });
  });

  it('takes an empty array, but not an empty body', async () => {
    expect(await post('/v1/sites', { json: [] })).toMatchObject({
      status: 202,
      body: { accepted: 0, duplicates: 0, rejected: [] },
    });
    expect(await post('/v1/sites', {})).toMatchObject({ status: 400, body: { type: '/problems/unparsable' } });
  });

  it.each([
    ['{"eventId":', 400, 'unparsable'],
    ['['.repeat(100) + ']'.repeat(100), 400, 'unparsable'],
    ['"\\u0000"', 400, 'unparsable'],
  ])('answers %s with %i', async (text, status, code) => {
    expect(await post('/v1/sites', { text, headers: { 'content-type': 'application/json' } })).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { type: `/problems/${code}`, status },
    });
  });

  it('refuses other content types and bodies that are too large', async () => {
    expect(await post('/v1/sites', { text: 'a,b', headers: { 'content-type': 'text/csv' } })).toMatchObject({
      status: 415,
      body: { type: '/problems/unsupported-media-type' },
    });
    const lines = { text: '{"organization":"urn:x:o"}', headers: { 'content-type': 'application/x-ndjson' } };
    expect(await post('/v1/organizations', lines)).toMatchObject({ status: 415 });
    expect(
      await post('/v1/sites', {
        text: `"${'x'.repeat(17 * 1024 * 1024)}"`,
        headers: { 'content-type': 'application/json' },
      }),
    ).toMatchObject({ status: 413, body: { type: '/problems/too-large' } });
    expect(
      await post('/v1/sites', { text: `[${'0,'.repeat(100_000)}0]`, headers: { 'content-type': 'application/json' } }),
    ).toMatchObject({ status: 413 });
  });

  it('lets a sender that writes all before it reads see that its body is too large', async () => {
    const body = Buffer.alloc(40 * 1024 * 1024, 0x20);
    for (const headers of [{ 'content-length': String(body.length) }, { 'transfer-encoding': 'chunked' }]) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const sending = request(`${gateway.url}/v1/sites`, {
          method: 'POST',
          agent: new Agent({ keepAlive: false }),
          headers: {
            authorization: `Bearer ${exporter}`,
            'content-type': 'application/json',
            connection: 'close',
            ...headers,
          },
        });
        let written = false;
        sending.on('error', reject);
        sending.on('response', (answer) => (answer.resume(), resolve(written ? answer.statusCode : 0)));
        sending.end(body, () => (written = true));
      });
      expect(status).toBe(413);
    }
  });

  it.each([
    ['gzip', 415],
    ['br', 415],
    ['x-any', 415],
    ['identity', 202],
    ['Identity', 202],
  ])('answers Content-Encoding %s with %i', async (encoding, status) => {
    const answer = await post('/v1/sites', { json: site(), headers: { 'content-encoding': encoding } });
    expect(answer.status).toBe(status);
    if (status === 415) {
      expect(answer.body).toMatchObject({ type: '/problems/unsupported-encoding', parameter: 'content-encoding' });
      expect(answer.headers.get('accept-encoding')).toBe('identity');
    }
  });

  it.each([
    [['{"eventId"'], 400],
    [['{', 'no json', 'x'.repeat(1_100_000)], 400],
    [['{', '{}'], 422],
    [['7'], 422],
  ])('answers NDJSON of nothing but refusals, %j, with %i', async (lines, status) => {
    const answer = await post('/v1/sites', ndjson(...lines));
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { accepted: 0, duplicates: 0 } });
    expect(answer.body.type).toBe(status === 400 ? '/problems/unparsable' : '/problems/refused');
    expect(answer.body.rejected.length).toBe(lines.length);
  });

  it('treats __proto__ as an unknown field', async () => {
    const answer = await post('/v1/sites', {
      text: JSON.stringify(site()).replace('{', '{"__proto__":{"publisher":"urn:x:evil"},'),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 422, body: { pointer: '/__proto__' } });
  });

  it('takes NDJSON line by line and goes on after a malformed one', async () => {
    const answer = await post(
      '/v1/sites',
      ndjson(site(), '{"eventId"', '', site({ kind: 'opened' }), 'x'.repeat(1_100_000), site()),
    );
    expect(answer).toMatchObject({
      status: 202,
      body: {
        accepted: 2,
        rejected: [
          { index: 1, type: '/problems/unparsable' },
          { index: 3, type: '/problems/invalid-event', pointer: '/kind' },
          { index: 4, type: '/problems/unparsable' },
        ],
      },
    });
  });

  describe('publisher and roles', () => {
    it('takes the publisher from the key, refuses another one, lets an admin choose', async () => {
      const event = site({ publisher: 'urn:x:org:other' });
      expect(await post('/v1/sites', { json: event })).toMatchObject({
        status: 422,
        body: { pointer: '/publisher', rejected: [{ type: '/problems/foreign-publisher' }] },
      });
      expect(await post('/v1/sites', { json: { ...event, publisher: 'urn:x:org:exporter' } })).toMatchObject({
        status: 202,
      });
      expect(await post('/v1/sites', { key: gateway.adminKey, json: event })).toMatchObject({
        status: 202,
        body: { accepted: 1 },
      });
      expect((await gateway.call('GET', `/v1/events/${String(event.eventId)}`)).body).toMatchObject({
        event: { publisher: 'urn:x:org:exporter' },
        others: [{ publisher: 'urn:x:org:other' }],
      });
    });

    const allowed: Record<string, readonly string[]> = {
      sites: ['exporter', 'monitor'],
      shipments: ['exporter'],
      certifications: ['exporter'],
      findings: ['exporter', 'monitor'],
    };
    const example = {
      ...EVENT_EXAMPLES,
      findings: {
        ...EVENT_EXAMPLES.findings,
        kind: 'disputed',
        subject: undefined,
        category: undefined,
        severity: undefined,
        observed: undefined,
      },
    };
    it.each(['sites', 'shipments', 'certifications', 'findings'] as const)(
      'POST /v1/%s asks for the right role',
      async (stream) => {
        for (const [role, key] of [
          ['exporter', exporter],
          ['monitor', monitor],
          ['trader', trader],
        ] as const) {
          for (const path of [`/v1/${stream}`, `/v1/imports/file/${stream}`]) {
            const event = { ...example[stream], eventId: randomUUID() };
            const { status } = await gateway.call('POST', path, {
              key,
              json: path.includes('imports') ? { event, row: '1' } : event,
            });
            expect([role, path, status]).toEqual([role, path, allowed[stream]!.includes(role) ? 202 : 403]);
          }
        }
        expect((await gateway.call('POST', `/v1/${stream}`, { key: null, json: [] })).status).toBe(401);
        expect((await gateway.call('POST', `/v1/${stream}`, { key: 'hw_wrong', json: [] })).status).toBe(401);
      },
    );

    it('lets exporters publish only what concerns them of findings', async () => {
      const base = { eventTime: '2026-01-01', finding: 'F-1' };
      const reported = { ...EVENT_EXAMPLES.findings, eventId: randomUUID() };
      expect(await post('/v1/findings', { json: reported })).toMatchObject({
        status: 403,
        body: { type: '/problems/forbidden-kind', pointer: '/kind' },
      });
      const kinds = [
        'plan-submitted',
        'plan-approved',
        'plan-rejected',
        'progress-reported',
        'evidence-submitted',
        'disputed',
        'verified',
        'dismissed',
        'remediation-verified',
        'reopened',
      ];
      const { body } = await post('/v1/findings', {
        json: kinds.map((kind) => ({ ...base, kind, eventId: randomUUID() })),
      });
      expect(body.accepted).toBe(6);
      expect(body.rejected.map((each: { index: number; type: string }) => [each.index, each.type])).toEqual(
        [6, 7, 8, 9].map((index) => [index, '/problems/forbidden-kind']),
      );
      expect(
        await post('/v1/findings', {
          json: [{ ...base, kind: 'correction', finding: undefined, corrects: randomUUID(), eventId: randomUUID() }],
        }),
      ).toMatchObject({ status: 202 });
    });
  });

  describe('Prefer: wait', () => {
    it('answers as soon as the events are covered, and says what is pending when they are not', async () => {
      gateway.projection.moveTo(new Date(0));
      const started = Date.now();
      const waiting = post('/v1/sites', { json: [site(), site()], headers: { prefer: 'wait=20' } });
      setTimeout(() => gateway.projection.moveTo(new Date(Date.now() + 60_000)), 300);
      const answer = await waiting;
      expect(answer).toMatchObject({ status: 202, body: { accepted: 2, pending: 0 } });
      expect(answer.headers.get('preference-applied')).toBe('wait=20');
      expect(Date.now() - started).toBeLessThan(10_000);
      gateway.projection.moveTo(new Date(0));
      expect(await post('/v1/sites', { json: [site(), site()], headers: { prefer: 'wait=1' } })).toMatchObject({
        status: 202,
        body: { accepted: 2, pending: 2 },
      });
    });
  });
});
