import { randomUUID } from 'node:crypto';
import { contractProblem } from '../testing/contract-problem';
import { CERTIFICATE, FARM, FINDING, LOT, MILL, publishWorld, WORLD } from '../testing/world';
import { startTestGateway, type TestGateway } from '../testing/start-test-gateway';

const path = encodeURIComponent;

/** Everything that can be asked as of a time. */
const ROUTES = {
  batch: `/v1/batches/${path(LOT)}`,
  upstream: `/v1/batches/${path(LOT)}/trace`,
  downstream: `/v1/batches/${path('urn:x:lot:A')}/trace?direction=downstream`,
  finding: `/v1/findings/${path(FINDING)}`,
  'finding impact': `/v1/findings/${path(FINDING)}/impact`,
  'site impact': `/v1/sites/${path(FARM)}/impact`,
  flags: '/v1/flags',
  'flags of a batch': `/v1/flags?batch=${path(LOT)}`,
  'flags of a site': `/v1/flags?site=${path(FARM)}&status=open`,
  'flags of an organization': `/v1/flags?organization=${path('urn:x:org:farmer')}`,
  certificate: `/v1/certificates/${path(CERTIFICATE)}`,
} as const;

const withAsOf = (route: string, asOf: string): string =>
  `${route}${route.includes('?') ? '&' : '?'}asOf=${path(asOf)}`;

describe('as of, over HTTP', () => {
  let gateway: TestGateway;
  let exporter: string;
  let trader: string;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    trader = await gateway.keyFor('urn:x:org:trader', 'trader');
    exporter = await gateway.keyFor('urn:x:org:exporter', 'exporter', 'monitor');
    await publishWorld(gateway, exporter);
  });
  afterAll(() => gateway.stop());

  const get = async (route: string): Promise<string> => {
    const response = await fetch(gateway.url + route, { headers: { authorization: `Bearer ${trader}` } });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${route}: ${response.status} ${text}`);
    return text;
  };
  const send = async (stream: string, event: object): Promise<void> => {
    const answer = await gateway.call('POST', `/v1/${stream}`, {
      key: exporter,
      json: { eventId: randomUUID(), eventTime: '2026-03-05T00:00:00Z', ...event },
      headers: { prefer: 'wait=20' },
    });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(answer.body.pending ?? 0).toBe(0);
  };

  it('tells of a claim that is judged anew because of what came to its certificate', async () => {
    const since = (JSON.parse(await get(ROUTES.batch)) as { asOf: string }).asOf;
    await send('certifications', { kind: 'suspended', certificate: CERTIFICATE, effectiveFrom: '2026-02-15' });
    const changes = JSON.parse(await get(`/v1/batches/${path(LOT)}/changes?since=${path(since)}`)) as object;
    expect(contractProblem('Changes', changes)).toBeNull();
    expect(changes).toMatchObject({
      complete: true,
      items: [
        {
          because: [{ stream: 'certifications', kind: 'suspended', publisher: 'urn:x:org:exporter' }],
          origins: [],
          untraced: null,
          flags: [],
          claims: [
            {
              ...{ certificate: CERTIFICATE, event: WORLD.shipments[3]!['eventId'], custody: 'mass-balance' },
              before: { verdict: 'supported', reasons: [] },
              after: { verdict: 'unsupported', reasons: ['suspended'] },
            },
          ],
        },
      ],
    });
  });

  it('answers to the byte what it answered, whatever came since: lots, corrections, remediation, other terms', async () => {
    const before = new Map<string, string>();
    for (const [name, route] of Object.entries(ROUTES)) before.set(name, await get(route));
    const asked = new Map([...before].map(([name, text]) => [name, (JSON.parse(text) as { asOf: string }).asOf]));

    const mix = WORLD.shipments[2]!;
    await send('shipments', {
      kind: 'transformation',
      site: MILL,
      commodity: 'coffee',
      inputs: [{ batch: LOT, quantity: { value: 100, unit: 'KGM' } }],
      outputs: [{ batch: 'urn:x:lot:D', quantity: { value: 100, unit: 'KGM' } }],
    });
    await send('shipments', {
      kind: 'production',
      site: FARM,
      outputs: [{ batch: 'urn:x:lot:B', quantity: { value: 50, unit: 'KGM' } }],
    });
    await send('certifications', { kind: 'withdrawn', certificate: CERTIFICATE, effectiveFrom: '2026-02-01' });
    await send('sites', { kind: 'registered', site: 'urn:x:farm:2', siteKind: 'mill', operator: 'urn:x:org:other' });
    await send('findings', { kind: 'remediation-verified', finding: FINDING, verifiedBy: 'urn:x:org:auditor' });
    await send('shipments', { kind: 'correction', corrects: mix['eventId'], reason: 'did-not-occur' });

    for (const [name, route] of Object.entries(ROUTES)) {
      expect({ name, answer: await get(withAsOf(route, asked.get(name)!)) }).toEqual({
        name,
        answer: before.get(name),
      });
      const now = JSON.parse(await get(route)) as Record<string, unknown>;
      const then = JSON.parse(before.get(name)!) as Record<string, unknown>;
      for (const stamp of ['asOf', 'projectedThrough'])
        expect((now[stamp] as string) > (then[stamp] as string)).toBe(true);
      // All of them were told something else since.
      const rest = ({ asOf: _, projectedThrough: __, ...told }: Record<string, unknown>) => JSON.stringify(told);
      expect({ name, same: rest(now) === rest(then) }).toEqual({ name, same: false });
    }
  });

  it.each(Object.entries(ROUTES))('a live answer is as of its projectedThrough: %s', async (_, route) => {
    const { asOf, projectedThrough } = JSON.parse(await get(route)) as Record<string, string>;
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(asOf).toBe(projectedThrough);
  });

  it('tells what changed, when and because of which event', async () => {
    const since = (JSON.parse(await get(ROUTES.batch)) as { asOf: string }).asOf;
    // Later than what closed it: of one time, event ids would decide which comes first.
    const event = { eventId: randomUUID(), eventTime: '2026-03-06T00:00:00Z', kind: 'reopened', finding: FINDING };
    await send('shipments', {
      kind: 'production',
      site: FARM,
      commodity: 'coffee',
      outputs: [{ batch: 'urn:x:lot:new', quantity: { value: 10, unit: 'KGM' } }],
    });
    await send('findings', event);
    const changes = JSON.parse(await get(`/v1/batches/${path('urn:x:lot:new')}/changes?since=${path(since)}`)) as {
      items: { at: string; because: { recordedAt: string }[] }[];
    };
    expect(contractProblem('Changes', changes)).toBeNull();
    expect(changes).toMatchObject({
      batch: 'urn:x:lot:new',
      since,
      complete: true,
      items: [
        {
          because: [{ stream: 'shipments', kind: 'production', publisher: 'urn:x:org:exporter' }],
          origins: [{ site: FARM, before: null, after: { share: { min: 1, proRata: 1, max: 1 } } }],
          untraced: { before: null, after: { min: 0, proRata: 0, max: 0 } },
          flags: [{ finding: FINDING, site: FARM, before: null, after: { status: 'cleared' } }],
        },
        {
          because: [{ stream: 'findings', kind: 'reopened', eventId: event.eventId }],
          origins: [],
          untraced: null,
          flags: [{ finding: FINDING, before: { status: 'cleared' }, after: { status: 'open' } }],
        },
      ],
    });
    for (const { at, because } of changes.items) expect(because[0]!.recordedAt).toBe(at);
    // A correction is told as what took the link away.
    const mix = WORLD.shipments[2]!;
    const lost = JSON.parse(
      await get(`/v1/batches/${path(LOT)}/changes?since=2026-01-01T00:00:00Z&asOf=${path(since)}`),
    ) as { items: { because: { kind: string }[]; origins: unknown[] }[] };
    expect(lost.items.at(-1)).toMatchObject({
      because: [{ kind: 'correction' }],
      origins: [{ after: null }, { after: null }],
    });
    expect(JSON.stringify(lost)).toContain(mix['eventId']);
  });

  it.each([
    ['', 'since'],
    ['since=2026-01-01', 'since'],
    ['since=2026-01-02T00:00:00Z&asOf=2026-01-01T00:00:00Z', 'since'],
    ['since=2026-01-01T00:00:00Z&depth=1', 'depth'],
  ])('refuses changes with "%s"', async (query, parameter) => {
    expect(await gateway.call('GET', `/v1/batches/${path(LOT)}/changes?${query}`)).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-parameter', parameter },
    });
  });

  it.each(Object.entries(ROUTES))(
    'refuses %s as of what is no time or lies ahead, and knows nothing of long ago',
    async (_, route) => {
      for (const wrong of ['2026-01-01', 'now', ''])
        expect(await gateway.call('GET', withAsOf(route, wrong))).toMatchObject({
          status: 400,
          body: { type: '/problems/invalid-parameter', parameter: 'asOf' },
        });
      expect(await gateway.call('GET', withAsOf(route, '2999-01-01T00:00:00Z'))).toMatchObject({
        status: 409,
        body: { type: '/problems/not-yet-projected', parameter: 'asOf', projectedThrough: expect.any(String) },
      });
      for (const early of ['2020-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00']) {
        const answer = await gateway.call('GET', withAsOf(route, early));
        if (route.startsWith('/v1/flags'))
          expect(answer).toMatchObject({ status: 200, body: { items: [], next: null } });
        else
          expect(answer).toMatchObject({
            status: 404,
            body: {
              type: '/problems/not-found',
              detail: expect.stringContaining(`was known as of ${early.slice(0, 3)}`),
            },
          });
      }
    },
  );
});
