import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { eventually } from '@headwater/testing';
import { type Answer, call } from './http';
import { ADMIN_KEY, type Instance, start, tidyUp } from './standalone';

jest.setTimeout(90_000);

const kg = (batch: string, value: number, unit = 'KGM'): object => ({ batch, quantity: { value, unit } });
const lot = (): string => `urn:x:lot:${randomUUID()}`;
const production = (more: object = {}): object => ({
  eventId: randomUUID(),
  kind: 'production',
  eventTime: '2026-01-01',
  commodity: 'coffee',
  site: 'urn:x:farm:1',
  outputs: [kg(lot(), 1)],
  ...more,
});
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('Headwater among people who mean no good, or do not know better', () => {
  let headwater: Instance;
  let read = 0;
  const answers: [string, Answer][] = [];

  beforeAll(async () => {
    headwater = await start();
  });
  afterAll(tidyUp);
  // Whatever was asked: no failure of ours, no answer that hangs, and nothing of our inside in it.
  afterEach(() => {
    for (const [what, { status, text }] of answers.splice(0))
      expect([what, status < 500 || status === 501, /node_modules|\bat \w+ \(|SELECT |pg_/.test(text)]).toEqual([
        what,
        true,
        false,
      ]);
    expect(headwater.stderr).toBe('');
    const said = headwater.stdout.slice(read);
    read = headwater.stdout.length;
    expect(said).not.toContain('"level":"error"');
  });

  const ask: typeof call = async (url, method, path, options) => {
    const answer = await call(url, method, path, options);
    answers.push([`${method} ${path.slice(0, 120)}`, answer]);
    return answer;
  };
  const post = (
    body: string | Uint8Array,
    type = 'application/json',
    headers: Record<string, string> = {},
  ): Promise<Answer> => ask(headwater.url, 'POST', '/v1/shipments', { raw: body, type, headers });
  const publish = async (...events: object[]): Promise<void> => {
    const { status, body } = await post(JSON.stringify(events), 'application/json', { prefer: 'wait=30' });
    expect([status, body.accepted, body.pending]).toEqual([202, events.length, 0]);
  };
  const trace = async (batch: string): Promise<Answer> =>
    ask(headwater.url, 'GET', `/v1/batches/${encodeURIComponent(batch)}/trace`);

  it('refuses bodies that are no JSON, no text, or too deep', async () => {
    const some = JSON.stringify(production());
    const bodies: [string | Uint8Array, number][] = [
      ['', 400],
      ['{', 400],
      ['[NaN]', 400],
      ['['.repeat(100_000) + ']'.repeat(100_000), 400],
      ['{"a":'.repeat(100_000), 400],
      [Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), 400],
      [some.replace('farm', '\\ud800'), 400],
      [some.replace('farm', '\\u0000'), 400],
      ['null', 422],
      ['5', 422],
      ['[null,1,"x",[],{}]', 422],
      ['{"__proto__":{"kind":"production"}}', 422],
      ['{"x":1e400}', 422],
      ['{"eventId":{"$gt":""}}', 422],
    ];
    for (const [body, status] of bodies)
      expect([body.slice(0, 40), (await post(body)).status]).toEqual([body.slice(0, 40), status]);
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'x', 'application/jsonp'])
      expect([type, (await post(some, type)).status]).toEqual([type, 415]);
    for (const type of ['application/json', 'application/x-ndjson'])
      expect((await post(gzipSync(some), type, { 'content-encoding': 'gzip' })).status).toBeGreaterThanOrEqual(400);
  });

  it('takes the good lines of a body and names the bad ones', async () => {
    const lines = [
      'x',
      JSON.stringify(production()),
      `{"a":"${'x'.repeat(1_200_000)}"}`,
      '',
      '\r',
      JSON.stringify([production()]),
      JSON.stringify(production()),
    ];
    const { status, body } = await post(`\ufeff\n${lines.join('\n')}`, 'application/x-ndjson');
    expect([status, body.accepted, body.rejected.map(({ index }: { index: number }) => index)]).toEqual([
      202,
      2,
      [0, 1, 3, 6],
    ]);
  });

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2026-13-01',
    '10000-01-01',
    '-0001-01-01',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00+24:00',
    'now',
    '',
  ])('refuses the time %j', async (eventTime) => {
    expect((await post(JSON.stringify(production({ eventTime })))).body).toMatchObject({
      status: 422,
      pointer: '/eventTime',
    });
  });

  it('takes every time that there is, and quantities of any size, and answers in numbers', async () => {
    const odd = [
      '0001-01-01',
      '9999-12-31',
      '2024-02-29',
      '2026-01-01T23:59:60Z',
      '2026-01-01T00:00:00+23:59',
      '2026-01-01T00:00:00-23:59',
      '0001-01-01T00:00:00+23:59',
      '9999-12-31T23:59:60-23:59',
      '2026-01-01t00:00:00z',
      `2026-01-01T00:00:00.${'9'.repeat(40)}Z`,
    ];
    const [a, b, c, d, container, z] = times(6, lot) as [string, string, string, string, string, string];
    await publish(
      ...odd.map((eventTime) => production({ eventTime, outputs: [kg(a, 1)] })),
      production({ outputs: [kg(b, 1.7e308), kg(b, 1.7e308)] }),
      production({ site: 'urn:x:farm:2', outputs: [kg(b, 1.7e308, 'KTN')] }),
      production({ outputs: [kg(c, 5e-324, 'MGM')] }),
      {
        ...production(),
        kind: 'transformation',
        site: undefined,
        inputs: [kg(a, 1e308), kg(b, 1e308), kg(c, 5e-324)],
        outputs: [kg(d, 5e-324, 'MGM'), kg(lot(), 1.7e308, 'KTN')],
        yield: 1e300,
      },
      {
        eventId: randomUUID(),
        kind: 'aggregation',
        eventTime: '2026-01-02',
        action: 'add',
        parent: container,
        children: [kg(d, 1e308), { batch: b }],
      },
      {
        ...production(),
        kind: 'transformation',
        site: undefined,
        inputs: [{ batch: container }],
        outputs: [kg(z, 1e308)],
      },
    );
    for (const batch of [a, b, c, d, container, z]) {
      const { body } = await trace(batch);
      for (const { share } of body.origins) {
        // A link that is there is never said to be none, and what is not known is said to be unknown.
        expect(share).toEqual({
          min: expect.any(Number),
          proRata: share.proRata === null ? null : expect.any(Number),
          max: expect.any(Number),
        });
        expect(share.max).toBeGreaterThan(0);
      }
      for (const { quantity } of body.nodes) if (quantity !== null) expect(typeof quantity.value).toBe('number');
    }
  });

  it('knows things by any name that it took', async () => {
    const names = [
      `urn:${'x'.repeat(508)}`,
      `urn:${'\u{1f69a}'.repeat(254)}`,
      'urn:x:ümläut/片仮名',
      'urn:x:a/b/../c?d#e&f=g',
      'urn:x:%2F%00%',
      'urn:x:\u202eabc',
      'urn:x:\'";DROP TABLE--',
      'urn:x:<script>alert(1)</script>',
      'https://id.gs1.org/01/095/10/A?x=1#y',
      ':',
      'LOT 1',
      '__proto__',
      'constructor',
      'urn:x:e\u0301',
    ];
    await publish(...names.map((batch) => production({ outputs: [kg(batch, 1)] })));
    for (const name of names) {
      const { status, body } = await trace(name);
      expect([name, status, body.batch.endsWith(name)]).toEqual([name, 200, true]);
      expect((await ask(headwater.url, 'GET', `/v1/search?q=${encodeURIComponent(name.slice(0, 60))}`)).status).toBe(
        200,
      );
      expect((await ask(headwater.url, 'GET', `/v1/flags?batch=${encodeURIComponent(name)}`)).status).toBe(200);
      const page = await ask(headwater.url, 'GET', `/batches/${encodeURIComponent(name)}`);
      expect([page.status, page.text.includes('<script>alert')]).toEqual([200, false]);
    }
    for (const batch of ['', ' urn:x:a', 'urn:x:a\tb', 'urn:x:a\u00a0', `urn:${'x'.repeat(509)}`])
      expect((await post(JSON.stringify(production({ outputs: [kg(batch, 1)] })))).status).toBe(422);
  });

  it('takes ten thousand lines in one event, and a batch that is named in an unpacking alone is known', async () => {
    await publish(production({ outputs: times(10_000, (index) => kg(`urn:x:many:${index}`, 1)) }));
    expect((await trace('urn:x:many:9999')).body.origins).toHaveLength(1);
    const child = lot();
    await publish({
      eventId: randomUUID(),
      kind: 'aggregation',
      eventTime: '2026-01-02',
      action: 'delete',
      parent: lot(),
      children: [{ batch: child }],
    });
    expect((await trace(child)).body).toMatchObject({ untraced: { min: 1, proRata: 1, max: 1 } });
  });

  it('answers 4xx to questions that make no sense', async () => {
    const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const day = '2026-02-30 00:00:00Z';
    const nonsense = [
      '/v1/flags?limit=0',
      '/v1/flags?limit=1001',
      '/v1/flags?limit=1&limit=2',
      '/v1/flags?cursor=',
      '/v1/flags?cursor=%00',
      `/v1/flags?cursor=${cursor('a', 'b')}`,
      '/v1/flags?batch=%00',
      '/v1/flags?__proto__=1',
      `/v1/keys?cursor=${cursor(day, 'abcdef00-0000-4000-8000-00000000000a')}`,
      `/v1/keys?cursor=${cursor('9999-99-99 99:99:99Z', 'abcdef00-0000-4000-8000-00000000000a')}`,
      `/v1/keys?cursor=${cursor('2026-01-01 00:00:00Z', 'x')}`,
      `/v1/parked?cursor=${cursor(day, 'abcdef00-0000-4000-8000-00000000000a')}`,
      `/v1/sites?cursor=${cursor(1, 2)}`,
      `/v1/findings?cursor=${cursor('\u0000')}`,
      '/v1/search',
      '/v1/search?q=%00',
      `/v1/search?q=${'a'.repeat(5000)}`,
      '/v1/batches/%00/trace',
      '/v1/batches/%',
      '/v1/batches/%ff',
      `/v1/batches/${'x'.repeat(7000)}`,
      '/v1/batches/a/b/trace',
      '/v1/batches//trace',
      '/v1/batches/a/trace?depth=-1',
      '/v1/batches/a/trace?direction=up',
      '/v1/batches/a/trace?asOf=2026-01-01',
      '/v1/batches/a/trace?asOf=9999-12-31T23:59:59Z',
      '/v1/events/%00',
      '/v1/parked/x',
      '/problems/__proto__',
      '/docs/..%2f..%2fpackage.json',
      '//v1/flags',
    ];
    for (const path of nonsense) {
      const { status, body } = await ask(headwater.url, 'GET', path);
      expect([path.slice(0, 80), status >= 400 && status < 500, body.type]).toEqual([
        path.slice(0, 80),
        true,
        expect.stringMatching(/^\/problems\//),
      ]);
    }
  });

  it("lets nobody speak in another's name, see another's own rows, or use a key that was deleted", async () => {
    const { url } = headwater;
    const keyOf = async (organization: string, role: string): Promise<{ id: string; key: string }> => {
      await ask(url, 'POST', '/v1/organizations', { json: { organization, name: organization } });
      return (await ask(url, 'POST', '/v1/keys', { json: { organization, roles: [role] } })).body as {
        id: string;
        key: string;
      };
    };
    const [a, b, trader] = [
      await keyOf('urn:org:a', 'exporter'),
      await keyOf('urn:org:b', 'exporter'),
      await keyOf('urn:org:t', 'trader'),
    ];
    const as = async (key: string, method: string, path: string, json?: object): Promise<number> =>
      (await ask(url, method, path, { key, json })).status;
    expect(await as(a.key, 'POST', '/v1/shipments', production({ publisher: 'urn:org:b' }))).toBe(422);
    expect(await as(a.key, 'POST', '/v1/shipments', production({ publisher: 'urn:org:a' }))).toBe(202);
    expect(await as(trader.key, 'POST', '/v1/shipments', production())).toBe(403);
    for (const [method, path, json] of [
      ['GET', '/v1/keys'],
      ['DELETE', `/v1/keys/${b.id}`],
      ['POST', '/v1/keys', { organization: 'urn:org:a', roles: ['admin'] }],
      ['POST', '/v1/organizations', { organization: 'urn:org:z', name: 'z' }],
    ] as const) {
      expect([path, await as(a.key, method, path, json)]).toEqual([path, 403]);
    }
    const own = production({ outputs: [kg('urn:x:of-b', 1)] }) as { eventId: string };
    expect(await as(b.key, 'POST', '/v1/shipments', own)).toBe(202);
    await ask(url, 'POST', '/v1/shipments', {
      key: a.key,
      json: {
        eventId: randomUUID(),
        kind: 'correction',
        eventTime: '2026-01-02',
        corrects: own.eventId,
        reason: 'did-not-occur',
      },
      headers: { prefer: 'wait=30' },
    });
    expect((await ask(url, 'GET', `/v1/events/${own.eventId}`, { key: b.key })).body).toMatchObject({
      state: 'applied',
      correctedBy: [],
    });
    const rows = { json: { rows: ['r1'] } };
    await ask(url, 'POST', '/v1/imports/file/sites', {
      key: b.key,
      json: [
        {
          row: 'r1',
          event: {
            eventId: randomUUID(),
            kind: 'registered',
            eventTime: '2026-01-01',
            site: 'urn:x:s',
            siteKind: 'farm',
          },
        },
      ],
    });
    expect((await ask(url, 'POST', '/v1/imports/file/lookup', { key: b.key, ...rows })).body.rows).toHaveLength(1);
    expect((await ask(url, 'POST', '/v1/imports/file/lookup', { key: a.key, ...rows })).body.rows).toEqual([]);
    expect(await as(trader.key, 'GET', '/v1/flags')).toBe(200);
    expect(await as(ADMIN_KEY, 'DELETE', `/v1/keys/${trader.id}`)).toBe(204);
    expect(await as(trader.key, 'GET', '/v1/flags')).toBe(401);
    for (const authorization of ['', 'Bearer', 'Basic YTpi', `Bearer ${a.key} x`, `Bearer ${'x'.repeat(5000)}`])
      expect((await ask(url, 'GET', '/v1/flags', { key: null, headers: { authorization } })).status).toBe(401);
  });

  it('lets one of several win: twenty events, three contents each, at once; thousands in opposite orders', async () => {
    const said = await Promise.all(
      times(20, () => randomUUID()).flatMap((eventId) =>
        [1, 2, 3].map((value) =>
          post(JSON.stringify(production({ eventId, outputs: [kg(`urn:x:race:${eventId}`, value)] }))),
        ),
      ),
    );
    expect([202, 409].map((wanted) => said.filter(({ status }) => status === wanted).length)).toEqual([20, 40]);
    const events = times(2000, () => production());
    const three = await Promise.all([
      post(JSON.stringify(events)),
      post(JSON.stringify([...events].reverse())),
      post(events.map((event) => JSON.stringify(event)).join('\n'), 'application/x-ndjson'),
    ]);
    expect(three.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(three.reduce((sum, { body }) => sum + (body.accepted as number), 0)).toBe(2000);
  });

  it('reads requests one after the other as they come, and serves others while slow ones dawdle', async () => {
    const { hostname, port } = new URL(headwater.url);
    const sockets: Socket[] = [];
    const dial = (text: string): { socket: Socket; readonly said: () => string } => {
      let said = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (bytes) => (said += bytes.toString())).on('error', () => undefined);
      sockets.push(socket);
      return { socket, said: () => said };
    };
    const head = (type: string, length: string): string =>
      `POST /v1/shipments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_KEY}\r\nContent-Type: ${type}\r\n${length}\r\n\r\n`;
    const one = JSON.stringify(production());
    const pipelined = dial(
      `${head('application/json', `Content-Length: ${one.length}`)}${one}GET /v1/flags?limit=1 HTTP/1.1\r\nHost: x\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    const smuggled = dial(
      `${head('application/json', 'Content-Length: 5\r\nTransfer-Encoding: chunked')}0\r\n\r\nGET /v1/keys HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    const garbage = dial('\0\u0001\r\n\r\n');
    const large = dial(head('application/json', 'Content-Length: 17000000'));
    for (const { socket } of [pipelined, smuggled, garbage, large])
      await new Promise((resolve) => (socket.closed ? resolve(null) : socket.once('close', resolve)));
    const statuses = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status!);
    expect([pipelined, smuggled, garbage, large].map(({ said }) => statuses(said()))).toEqual([
      ['202', '401', '200'],
      ['400'],
      ['400'],
      ['413'],
    ]);

    const slow = [
      ...times(5, () => dial(`${head('application/x-ndjson', 'Transfer-Encoding: chunked')}3\r\n{"a\r\n`)),
      ...times(20, () => dial('GET /v1/flags HTTP/1.1\r\nHost: x')),
      ...times(20, () => dial(`${head('application/json', 'Content-Length: 99')}[`)),
    ];
    const strangers = times(20, () =>
      dial(`${head('application/x-ndjson', 'Transfer-Encoding: chunked').replace(ADMIN_KEY, 'nobody')}3\r\n{"a\r\n`),
    );
    await eventually(() => strangers.every(({ said }) => statuses(said())[0] === '401'));
    expect((await post(JSON.stringify(production()))).status).toBe(202);
    expect((await post(JSON.stringify(production()), 'application/x-ndjson')).status).toBe(202);
    expect(slow.flatMap(({ said }) => statuses(said()))).toEqual([]);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
  });

  it('is as it was after all this', async () => {
    expect((await ask(headwater.url, 'GET', '/health/ready')).status).toBe(200);
    expect((await ask(headwater.url, 'GET', '/v1/parked')).body.items).toEqual([]);
    headwater.signal('SIGTERM');
    expect(await headwater.exited).toBe(0);
  });
});
