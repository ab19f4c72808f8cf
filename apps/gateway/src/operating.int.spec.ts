import { randomUUID } from 'node:crypto';
import { encodeEvent, topicOf } from '@headwater/contracts';
import { partitionOf } from '@headwater/event-log';
import { openDatabase } from '@headwater/postgres';
import { eventually } from '@headwater/testing';
import { makeSignInLink } from './sessions/session.pg-store';
import { ensureAdminKey, makeAdminKey } from './keys/ensure-admin-key';
import { EVENT_EXAMPLES } from './openapi/event-examples';
import { contractProblem } from './testing/contract-problem';
import { startTestGateway, TestGateway } from './testing/start-test-gateway';
import { LOT, publishWorld } from './testing/world';

describe('operating', () => {
  let gateway: TestGateway;
  let keys: Record<'exporter' | 'monitor' | 'trader' | 'admin', string>;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true, demo: true });
    const key = (role: string): Promise<string> => gateway.keyFor('urn:x:org:one', role);
    keys = {
      exporter: await key('exporter'),
      monitor: await key('monitor'),
      trader: await key('trader'),
      admin: gateway.adminKey,
    };
    await publishWorld(gateway, await gateway.keyFor('urn:x:org:exporter', 'exporter', 'monitor'));
  });
  afterAll(() => gateway.stop());

  describe('keys and organizations', () => {
    it('makes a key that is shown once, lists it without its secret, and forgets it at once', async () => {
      const made = await gateway.call('POST', '/v1/keys', {
        json: { organization: 'urn:x:org:one', roles: ['trader', 'trader'] },
      });
      expect(made).toMatchObject({
        status: 201,
        body: { id: expect.any(String), key: expect.stringMatching(/^hw_[\w-]{43}$/), roles: ['trader'] },
      });
      const listed = await gateway.call('GET', '/v1/keys?limit=1000');
      expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
      expect(listed.body.items).toContainEqual({
        id: made.body.id,
        organization: 'urn:x:org:one',
        roles: ['trader'],
        created: expect.any(String),
      });
      expect((await gateway.call('GET', '/v1/flags', { key: made.body.key })).status).toBe(200);
      expect((await gateway.call('DELETE', `/v1/keys/${made.body.id}`)).status).toBe(204);
      expect((await gateway.call('GET', '/v1/flags', { key: made.body.key })).status).toBe(401);
      expect((await gateway.call('DELETE', `/v1/keys/${made.body.id}`)).status).toBe(404);
    });

    it('pages keys', async () => {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await gateway.call('GET', `/v1/keys?limit=2${cursor}`);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        if (body.next === null) break;
        cursor = `&cursor=${body.next}`;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(5);
    });

    it('pages organizations', async () => {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await gateway.call('GET', `/v1/organizations?limit=2${cursor}`);
        seen.push(...body.items.map(({ organization }: { organization: string }) => organization));
        if (body.next === null) break;
        cursor = `&cursor=${body.next}`;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(['urn:x:org:one', 'urn:x:org:exporter']));
    });

    it.each([
      [
        '/v1/keys',
        { organization: 'urn:x:org:nobody', roles: ['trader'] },
        422,
        '/organization',
        'unknown-organization',
      ],
      ['/v1/keys', { organization: 'urn:x:org:one', roles: ['boss'] }, 422, '/roles/0', 'invalid-body'],
      ['/v1/keys', { organization: 'urn:x:org:one', roles: [] }, 422, '/roles', 'invalid-body'],
      ['/v1/keys', { roles: ['trader'] }, 422, '/organization', 'invalid-body'],
      ['/v1/keys', { organization: 'urn:x:org:one', roles: ['trader'], name: 'x' }, 422, '/name', 'invalid-body'],
      ['/v1/keys', [], 422, '', 'invalid-body'],
      ['/v1/organizations', { organization: 'urn:x:org:one', name: 7 }, 422, '/name', 'invalid-body'],
      ['/v1/organizations', { organization: ' x', name: 'x' }, 422, '/organization', 'invalid-body'],
      ['/v1/organizations', { organization: 'urn:x:org:one', name: 'Other' }, 409, '/name', 'conflict'],
    ])('POST %s refuses %j', async (route, json, status, pointer, code) => {
      expect(await gateway.call('POST', route, { json })).toMatchObject({
        status,
        type: 'application/problem+json',
        body: { type: `/problems/${code}`, pointer },
      });
    });

    it('expands a plain code and makes the same organization again', async () => {
      const json = { organization: 'acme', name: 'Acme' };
      for (let time = 0; time < 2; time++)
        expect(await gateway.call('POST', '/v1/organizations', { json })).toMatchObject({
          status: 201,
          body: { organization: 'urn:headwater:urn:headwater:admin:acme', name: 'Acme' },
        });
      expect(
        (await gateway.call('POST', '/v1/keys', { json: { organization: 'acme', roles: ['trader'] } })).status,
      ).toBe(201);
    });

    it('takes an admin key from the operator, again and again', async () => {
      const key = makeAdminKey();
      const [first, second] = [
        await ensureAdminKey(gateway.database, key),
        await ensureAdminKey(gateway.database, key),
      ];
      expect(first).toEqual(second);
      expect((await gateway.call('GET', '/v1/keys', { key })).status).toBe(200);
    });
  });

  it('asks for a role on every route', async () => {
    const everyone = { exporter: 200, monitor: 200, trader: 200, admin: 200 };
    const admin = { exporter: 403, monitor: 403, trader: 403, admin: 200 };
    const routes: [string, string, Record<string, number>, unknown?][] = [
      ['GET', '/v1/keys', admin],
      ['POST', '/v1/keys', { ...admin, admin: 422 }, {}],
      ['DELETE', `/v1/keys/${randomUUID()}`, { ...admin, admin: 404 }],
      ['POST', '/v1/organizations', { ...admin, admin: 422 }, {}],
      ['GET', '/v1/organizations', admin],
      ['GET', '/v1/sites', everyone],
      ['GET', `/v1/sites/${encodeURIComponent('urn:x:farm:1')}`, everyone],
      ['GET', `/v1/sites/${encodeURIComponent('urn:x:farm:1')}/impact`, everyone],
      ['GET', '/v1/findings', everyone],
      ['GET', `/v1/findings/${encodeURIComponent('urn:x:finding:F-1')}`, everyone],
      ['GET', `/v1/findings/${encodeURIComponent('urn:x:finding:F-1')}/impact`, everyone],
      ['GET', '/v1/flags', everyone],
      ['GET', `/v1/batches/${encodeURIComponent(LOT)}`, everyone],
      ['GET', `/v1/batches/${encodeURIComponent(LOT)}/trace`, everyone],
      ['GET', `/v1/batches/${encodeURIComponent(LOT)}/handovers`, everyone],
      ['GET', `/v1/certificates/${encodeURIComponent('urn:x:certificate:RA-1')}`, everyone],
      ['GET', '/v1/search?q=x', everyone],
      ['GET', '/v1/parked', everyone],
      ['POST', `/v1/parked/${randomUUID()}/retry`, { exporter: 404, monitor: 404, trader: 403, admin: 404 }],
      ['POST', '/v1/imports/file/lookup', everyone, { rows: [] }],
    ];
    for (const [method, route, statuses, json] of routes) {
      for (const [role, status] of Object.entries(statuses)) {
        const answer = await gateway.call(method, route, { key: keys[role as 'admin'], ...(json ? { json } : {}) });
        expect([method, route, role, answer.status]).toEqual([method, route, role, status]);
      }
      expect([route, (await gateway.call(method, route, { key: null })).status]).toEqual([route, 401]);
      const wrong = await gateway.call(method, route, { key: 'hw_wrong' });
      expect(wrong).toMatchObject({ status: 401, type: 'application/problem+json' });
      expect(wrong.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  describe('imports', () => {
    const site = (name: string): Record<string, unknown> => ({
      eventId: randomUUID(),
      kind: 'registered',
      eventTime: '2026-01-05',
      site: `urn:x:farm:${name}`,
      siteKind: 'farm',
    });
    const lookUp = async (rows: string[], key = keys.exporter): Promise<unknown> =>
      (await gateway.call('POST', '/v1/imports/my%20file/lookup', { key, json: { rows } })).body.rows;
    const post = (lines: unknown[], key = keys.exporter) =>
      gateway.call('POST', '/v1/imports/my%20file/sites', {
        key,
        text: lines.map((each) => JSON.stringify(each)).join('\n'),
        headers: { 'content-type': 'application/x-ndjson' },
      });

    it('remembers which rows became which events, until they are corrected', async () => {
      const [one, two] = [site('i1'), site('i2')];
      expect(
        await post([
          { event: one, row: 'r1' },
          { event: two, row: 'r2' },
          { event: site('i3') },
          { event: site('i4'), row: 'r4', more: 1 },
          7,
        ]),
      ).toMatchObject({
        status: 202,
        body: { accepted: 2, rejected: [{ index: 2 }, { index: 3 }, { index: 4 }] },
      });
      expect(await post([{ event: one, row: 'r1' }])).toMatchObject({ status: 202, body: { duplicates: 1 } });
      expect(await lookUp(['r1', 'r2', 'r3'])).toEqual([
        { row: 'r1', stream: 'sites', eventId: one.eventId },
        { row: 'r2', stream: 'sites', eventId: two.eventId },
      ]);
      expect(await lookUp(['r1'], await gateway.keyFor('urn:x:org:two', 'exporter'))).toEqual([]);
      await gateway.call('POST', '/v1/sites', {
        key: keys.exporter,
        json: { eventId: randomUUID(), kind: 'correction', eventTime: '2026-02-01', corrects: one.eventId },
      });
      expect(await lookUp(['r1', 'r2'])).toEqual([{ row: 'r2', stream: 'sites', eventId: two.eventId }]);
    });

    it('tells beside them what the key may do', async () => {
      const rightsOf = async (key: string): Promise<Record<string, unknown>> =>
        (await gateway.call('POST', '/v1/imports/file/lookup', { key, json: { rows: [] } })).body;
      const monitor = await rightsOf(keys.monitor);
      expect(monitor).toMatchObject({ rows: [], organization: 'urn:x:org:one', roles: ['monitor'] });
      expect(monitor.publishes).toEqual({
        sites: ['registered', 'correction'],
        findings: expect.arrayContaining(['reported', 'remediation-verified', 'correction']),
      });
      expect((await rightsOf(keys.exporter)).publishes).toMatchObject({
        shipments: expect.arrayContaining(['production']),
        findings: expect.not.arrayContaining(['reported']),
      });
      expect((await rightsOf(keys.trader)).publishes).toEqual({});
      expect(
        contractProblem('RowsFound', { rows: [], organization: 'x', roles: ['trader'], publishes: {} }),
      ).toBeNull();
    });

    it('says what would be refused, by rules and by rights, and takes nothing', async () => {
      const check = (lines: unknown[], key = keys.exporter, stream = 'sites') =>
        gateway.call('POST', `/v1/imports/file/${stream}/check`, {
          key,
          text: lines.map((each) => JSON.stringify(each)).join('\n'),
          headers: { 'content-type': 'application/x-ndjson' },
        });
      const sound = site('c1');
      const lines = [
        { event: sound, row: 'c1' },
        { event: { ...site('c2'), siteKind: 'castle' }, row: 'c2' },
        { event: { ...site('c3'), publisher: 'urn:x:org:two' }, row: 'c3' },
        { event: site('c4') },
      ];
      const answer = await check(lines);
      expect(answer).toMatchObject({
        status: 200,
        body: {
          sound: 1,
          rejected: [{ index: 1, pointer: '/siteKind' }, { index: 2, pointer: '/publisher' }, { index: 3 }],
        },
      });
      expect(contractProblem('Checked', answer.body)).toBeNull();
      expect((await gateway.call('GET', `/v1/events/${sound.eventId as string}`, { key: keys.exporter })).status).toBe(
        404,
      );
      // Two rows under one id: the same again is a duplicate, another content would be a conflict.
      const again = [
        sound,
        { ...sound, eventId: (sound.eventId as string).toUpperCase() },
        { ...sound, name: 'Other' },
      ];
      expect((await check(again.map((event) => ({ event, row: 'c1' })))).body).toMatchObject({
        ...{ sound: 2, rejected: [{ index: 2, type: '/problems/conflict', pointer: '/eventId' }] },
      });
      // By the same rights as publishing: an exporter reports no finding, a trader nothing at all.
      const reported = { ...EVENT_EXAMPLES.findings, publisher: undefined, eventId: randomUUID() };
      expect(await check([{ event: reported, row: 'c5' }], keys.exporter, 'findings')).toMatchObject({
        status: 200,
        body: { sound: 0, rejected: [{ index: 0, pointer: '/kind' }] },
      });
      expect((await check(lines, keys.trader)).status).toBe(403);
      expect(await gateway.call('POST', '/v1/imports/file/sites/check', { key: keys.exporter })).toMatchObject({
        status: 400,
      });
    });

    it('refuses what it cannot look up', async () => {
      expect(
        await gateway.call('POST', '/v1/imports/f/lookup', { json: { rows: Array(1001).fill('x') } }),
      ).toMatchObject({ status: 422, body: { pointer: '/rows' } });
      expect(await gateway.call('POST', '/v1/imports/f/lookup', { json: { rows: [1] } })).toMatchObject({
        status: 422,
        body: { pointer: '/rows/0' },
      });
      expect(await gateway.call('POST', '/v1/imports/f/flags', { json: [] })).toMatchObject({
        status: 400,
        body: { parameter: 'stream' },
      });
    });
  });

  it('lists what was parked, shows its bytes, and puts it back', async () => {
    const value = Buffer.from('no avro');
    await gateway.database.transaction('test', (tx) =>
      gateway.log.publish(tx, [{ topic: topicOf('shipments'), key: 'k', value, headers: { a: 'ü' } }]),
    );
    const [item] = await eventually(async () => {
      const { body } = await gateway.call('GET', '/v1/parked');
      return body.items.length > 0 && (body.items as Record<string, unknown>[]);
    });
    expect(item).toMatchObject({
      stream: topicOf('shipments'),
      reason: 'undecodable',
      publisher: null,
      state: 'parked',
    });
    expect((await gateway.call('GET', '/v1/parked', { key: keys.exporter })).body.items).toEqual([]);
    const original = await gateway.call('GET', `/v1/parked/${String(item!.id)}`);
    expect(original).toMatchObject({ status: 200, type: 'application/octet-stream', body: 'no avro' });
    expect(JSON.parse(decodeURIComponent(original.headers.get('headwater-record')!))).toMatchObject({
      key: 'k',
      headers: { a: 'ü' },
    });
    expect((await gateway.call('GET', `/v1/parked/${String(item!.id)}`, { key: keys.exporter })).status).toBe(404);
    expect(await gateway.call('POST', `/v1/parked/${String(item!.id)}/retry`)).toMatchObject({
      status: 202,
      body: { id: item!.id, state: 'retried' },
    });
    expect((await gateway.call('POST', `/v1/parked/${String(item!.id)}/retry`)).status).toBe(409);
    const states = await eventually(async () => {
      const { body } = await gateway.call('GET', '/v1/parked');
      return body.items.length === 2 && body.items.map(({ state }: { state: string }) => state);
    });
    expect(states).toEqual(['parked', 'retried']);
  });

  it('calls resolved what was retried and then taken', async () => {
    const value = encodeEvent('sites', {
      ...EVENT_EXAMPLES.sites,
      eventId: randomUUID(),
      publisher: 'urn:x:org:one',
    } as never);
    const linker = await openDatabase({ url: gateway.databaseUrl, app: 'linker', poolSize: 1 });
    const id = randomUUID();
    await linker.query(
      `INSERT INTO linker.parked (id, topic, partition, "offset", key, value, headers, publisher, reason, detail)
       VALUES ($1, $2, $3, -1, $4, $5, '{}', 'urn:x:org:one', 'other', 'for a while')`,
      [id, topicOf('sites'), partitionOf('k', 4), 'k', value],
    );
    await linker.close();
    const stateOf = async (): Promise<unknown> =>
      (await gateway.call('GET', '/v1/parked?limit=1000', { key: keys.exporter })).body.items.find(
        (item: { id: string }) => item.id === id,
      )?.state;
    expect(await stateOf()).toBe('parked');
    expect((await gateway.call('POST', `/v1/parked/${id}/retry`, { key: keys.exporter })).status).toBe(202);
    await eventually(async () => (await stateOf()) === 'resolved');
    expect(await gateway.call('POST', `/v1/parked/${id}/retry`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('resolved') },
    });
  });

  it('tells by a metric how far the projection has come', async () => {
    const { body } = await gateway.call('GET', '/metrics', { key: null });
    const seconds = Number(/^headwater_projected_through_seconds (\S+)$/m.exec(body as string)?.[1]);
    expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(60);
  });

  describe('sessions', () => {
    const cookieIn = (answer: { headers: Headers }): Record<string, string> => ({
      cookie: answer.headers.get('set-cookie')!.split(';')[0]!,
    });

    it('signs in once by a link, and leads to the page', async () => {
      const { id } = await ensureAdminKey(gateway.database, gateway.adminKey);
      const page = `/batches/${encodeURIComponent(LOT)}`;
      const link = (await makeSignInLink(gateway.database, gateway.url, id, page)).slice(gateway.url.length);
      const first = await gateway.call('GET', link, { key: null });
      expect([first.status, first.headers.get('location')]).toEqual([303, page]);
      expect(first.headers.get('set-cookie')).toMatch(
        /^headwater_session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
      );
      const second = await gateway.call('GET', link, { key: null });
      expect([second.status, second.headers.get('set-cookie')]).toEqual([401, null]);
      const headers = cookieIn(first);
      expect((await gateway.call('GET', '/v1/keys', { key: null, headers })).status).toBe(200);
      const foreign = { ...headers, 'sec-fetch-site': 'cross-site' };
      expect((await gateway.call('POST', '/v1/organizations', { key: null, json: {}, headers: foreign })).status).toBe(
        401,
      );
    });

    it('leads nowhere else', async () => {
      const { id } = await ensureAdminKey(gateway.database, gateway.adminKey);
      for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
        const link = (await makeSignInLink(gateway.database, gateway.url, id, to)).slice(gateway.url.length);
        expect((await gateway.call('GET', link, { key: null })).headers.get('location')).toBe('/');
      }
    });

    it('trades a key for a cookie, says whose it is, and ends it', async () => {
      const key = await gateway.keyFor('urn:x:org:signs-in', 'trader', 'exporter');
      const begun = await gateway.call('POST', '/v1/session', { key });
      expect([begun.status, begun.body]).toEqual([
        201,
        expect.objectContaining({
          organization: 'urn:x:org:signs-in',
          name: 'urn:x:org:signs-in',
          roles: ['trader', 'exporter'],
          publishes: expect.objectContaining({ shipments: expect.arrayContaining(['dispatch']) }),
          simulated: true,
        }),
      ]);
      const headers = cookieIn(begun);
      expect((await gateway.call('GET', '/v1/session', { key: null, headers })).body).toEqual(begun.body);
      // A session begets no session: it would outlive what it was made for.
      expect((await gateway.call('POST', '/v1/session', { key: null, headers })).status).toBe(401);
      const ended = await gateway.call('DELETE', '/v1/session', { key: null, headers });
      expect([ended.status, ended.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
      expect((await gateway.call('GET', '/v1/session', { key: null, headers })).status).toBe(401);
      expect((await gateway.call('GET', '/v1/session', { key })).status).toBe(200);
      expect((await gateway.call('DELETE', '/v1/session', { key })).status).toBe(204);
      expect((await gateway.call('GET', '/v1/session', { key })).status).toBe(200);
    });

    it('ends with its key', async () => {
      const key = await gateway.keyFor('urn:x:org:dropped', 'trader');
      const headers = cookieIn(await gateway.call('POST', '/v1/session', { key }));
      const { items } = (await gateway.call('GET', '/v1/keys?limit=1000')).body as {
        items: { id: string; organization: string }[];
      };
      const { id } = items.find(({ organization }) => organization === 'urn:x:org:dropped')!;
      expect((await gateway.call('GET', '/v1/session', { key: null, headers })).status).toBe(200);
      expect((await gateway.call('DELETE', `/v1/keys/${id}`)).status).toBe(204);
      expect((await gateway.call('GET', '/v1/session', { key: null, headers })).status).toBe(401);
      expect((await gateway.call('POST', '/v1/session', { key })).status).toBe(401);
    });
  });

  it('is live and ready, and measures itself', async () => {
    expect(await gateway.call('GET', '/health/live', { key: null })).toMatchObject({
      status: 200,
      body: { status: 'live', simulated: true },
    });
    expect(await gateway.call('GET', '/health/ready', { key: null })).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok', migrations: 'ok', log: 'ok' } },
    });
    const metrics = await gateway.call('GET', '/metrics', { key: null });
    expect(metrics.type).toBe('text/plain');
    expect(metrics.body).toContain('headwater_http_request_duration_seconds_count{method="GET",route="/v1/flags"');
  });

  it('says that the data is simulated, and nothing secret in the log', async () => {
    const answer = await gateway.call('GET', '/v1/flags');
    expect([answer.body.simulated, answer.headers.get('headwater-simulated')]).toEqual([true, 'true']);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await gateway.call('GET', '/v1/none')).body).toMatchObject({
      type: '/problems/unknown-route',
      simulated: true,
    });
    const logged = JSON.stringify(gateway.logged);
    expect(logged).toContain('"/v1/flags"');
    expect(logged).not.toMatch(/hw_/);
  });

  it.each([
    ['GET', '/nowhere', 404],
    ['PUT', '/v1/sites', 404],
    ['GET', '/v1/batches/%zz', 400],
    ['GET', `/v1/batches/${'x'.repeat(7000)}`, 400],
    ['GET', '/v1/batches/%00', 400],
    ['GET', `/v1/batches/${'x'.repeat(600)}`, 400],
  ])('%s %s is a problem document', async (method, route, status) => {
    const answer = await gateway.call(method, route);
    expect(answer).toMatchObject({
      status,
      type: 'application/problem+json',
      body: {
        status,
        type: expect.stringMatching(/^\/problems\//),
        title: expect.any(String),
        detail: expect.any(String),
      },
    });
    expect((await gateway.call('GET', answer.body.type, { key: null })).body).toMatchObject({
      type: answer.body.type,
      advice: expect.any(String),
    });
  });

  it('serves its documentation from its own files', async () => {
    const page = await gateway.call('GET', '/docs', { key: null });
    expect(page.body).not.toMatch(/https?:\/\//);
    for (const [, source] of page.body.matchAll(/(?:src|href)="([^"]+)"/g))
      expect([source, (await gateway.call('GET', source, { key: null })).status]).toEqual([source, 200]);
    expect((await gateway.call('GET', '/docs/package.json', { key: null })).status).toBe(404);
    const { body } = await gateway.call('GET', '/openapi.json', { key: null });
    expect(body).toMatchObject({ openapi: '3.1.0', paths: { '/v1/shipments': { post: expect.anything() } } });
  });
});
