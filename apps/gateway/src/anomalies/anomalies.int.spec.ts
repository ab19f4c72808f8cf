import { randomUUID } from 'node:crypto';
import { eventually } from '@headwater/testing';
import { contractProblem } from '../testing/contract-problem';
import { type Answer, startTestGateway, type TestGateway } from '../testing/start-test-gateway';
import type { AnomalyItem } from './anomaly';

const path = encodeURIComponent;
const kg = (batch: string, value: number, more: object = {}) => ({ batch, quantity: { value, unit: 'KGM' }, ...more });
const event = (kind: string, eventTime: string, more: object) => ({ eventId: randomUUID(), kind, eventTime, ...more });
const [COOP, OTHER] = ['urn:x:org:coop', 'urn:x:org:other'];

describe('anomalies', () => {
  let gateway: TestGateway;
  let [trader, coop, other, monitor]: string[] = [];
  const get = (route: string): Promise<Answer> => gateway.call('GET', route, { key: trader! });

  async function send(stream: string, key: string, ...events: readonly object[]): Promise<void> {
    const { status, body } = await gateway.call('POST', `/v1/${stream}`, {
      ...{ key, json: events, headers: { prefer: 'wait=30' } },
    });
    if (status !== 202 || body.pending !== 0) throw new Error(JSON.stringify(body));
  }
  const list = async (query: string): Promise<AnomalyItem[]> => {
    const { status, body } = await get(`/v1/anomalies?${query}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.items;
  };

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    trader = await gateway.keyFor('urn:x:org:trader', 'trader');
    coop = await gateway.keyFor(COOP, 'exporter');
    other = await gateway.keyFor(OTHER, 'exporter');
    monitor = await gateway.keyFor('urn:x:org:ngo', 'monitor');
    const made = (batch: string, mass: number, day = '2026-02-01') =>
      event('production', day, { commodity: 'coffee', site: 'urn:x:s:farm', outputs: [kg(batch, mass)] });
    const turned = (inputs: object[], outputs: object[], more: object = {}) =>
      event('transformation', '2026-02-10', { commodity: 'coffee', site: 'urn:x:s:mill', inputs, outputs, ...more });
    await send(
      'sites',
      coop,
      event('registered', '2026-01-01', { site: 'urn:x:s:mill', siteKind: 'mill', commodities: ['coffee'] }),
    );
    await send('sites', other, event('registered', '2026-01-01', { site: 'urn:x:s:mill', siteKind: 'farm' }));
    const withdrawn = made('urn:x:withdrawn', 500);
    await send(
      ...(['shipments', coop] as const),
      ...[
        made('urn:x:A', 100),
        turned([kg('urn:x:A', 60)], [kg('urn:x:B', 60)]),
        turned([kg('urn:x:A', 60)], [kg('urn:x:C', 90)]),
      ],
      ...[made('urn:x:late', 10, '2026-03-01'), turned([kg('urn:x:late', 10)], [kg('urn:x:D', 10)])],
      ...[withdrawn],
    );
    await send(
      'shipments',
      other,
      event('production', '2026-02-01', { commodity: 'vanilla', outputs: [kg('urn:x:A', 1)] }),
    );
    await send(
      ...(['findings', monitor] as const),
      event('reported', '2026-02-20', {
        finding: 'urn:x:f:1',
        subject: { site: 'urn:x:s:farm' },
        category: 'child-labour',
        severity: 'high',
        source: { kind: 'ngo' },
      }),
    );
    await send(
      'shipments',
      coop,
      event('correction', '2026-02-21', { corrects: withdrawn.eventId, reason: 'did-not-occur' }),
      made('urn:x:again', 490, '2026-02-21'),
    );
    await eventually(async () => (await list('limit=1000')).length >= 7, 20_000);
  });
  afterAll(() => gateway.stop());

  it('lists what was kept, newest first, each by its contract, in pages that go on where they ended', async () => {
    const all = await list('limit=1000');
    for (const item of all) expect(contractProblem('AnomalyItem', item)).toBeNull();
    expect(all.map(({ kind, batch, site }) => `${kind} ${batch ?? site}`).sort()).toEqual(
      [
        'commodity-mismatch urn:x:A',
        'contested-site urn:x:s:mill',
        'mass-gain urn:x:C',
        'overdrawn urn:x:A',
        'several-makers urn:x:A',
        'used-before-made urn:x:late',
        'withdrawn-then-similar urn:x:again',
      ].sort(),
    );
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const paged: AnomalyItem[] = [];
    for (let cursor = ''; ;) {
      const { body } = await get(`/v1/anomalies?limit=1${cursor}`);
      paged.push(...(body.items as AnomalyItem[]));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(paged).toEqual(all);
  });

  it('tells the numbers, on the list, on the batch and on the trace alike', async () => {
    const overdrawn = {
      ...{ kind: 'overdrawn', made: { value: 101, unit: 'KGM' }, used: { value: 120, unit: 'KGM' } },
      over: { value: 19, unit: 'KGM' },
    };
    expect(await list('kind=overdrawn')).toEqual([
      expect.objectContaining({
        batch: 'urn:x:A',
        site: null,
        commodity: expect.any(String),
        organization: null,
        facts: overdrawn,
      }),
    ]);
    const { body: batch } = await get(`/v1/batches/${path('urn:x:A')}`);
    expect(batch.anomalyFacts.map(({ kind }: { kind: string }) => kind)).toEqual([
      'overdrawn',
      'commodity-mismatch',
      'several-makers',
    ]);
    expect(batch.anomalyFacts[0]).toEqual(overdrawn);
    expect(contractProblem('BatchSummary', batch)).toBeNull();
    const { body: trace } = await get(`/v1/batches/${path('urn:x:B')}/trace`);
    const node = trace.nodes.find(({ batch }: { batch: string }) => batch === 'urn:x:A');
    expect(node).toMatchObject({ anomalies: ['overdrawn'], anomalyFacts: [overdrawn] });
    expect(trace.nodes[0]).not.toHaveProperty('anomalyFacts');
    expect(contractProblem('Trace', trace)).toBeNull();
  });

  it('names the event of a use that stands beside the way of a trace', async () => {
    const { body: trace } = await get(`/v1/batches/${path('urn:x:late')}/trace`);
    expect(trace.nodes[0].anomalyFacts).toEqual([
      {
        ...{ kind: 'used-before-made', count: 1 },
        uses: [
          {
            ...{ event: expect.stringMatching(/^[0-9a-f-]{36}$/), usedAt: '2026-02-10', madeAt: '2026-03-01' },
            ...{ taken: { value: 10, unit: 'KGM' }, there: { value: 0, unit: 'KGM' } },
          },
        ],
      },
    ]);
  });

  it('a batch tells which sites that it came through are contested', async () => {
    const { body } = await get(`/v1/batches/${path('urn:x:B')}`);
    expect(body.anomalies).toEqual([]);
    expect(body.anomalyFacts).toEqual([
      {
        ...{ kind: 'contested-site', site: 'urn:x:s:mill', operators: [] },
        kinds: [
          { siteKind: 'farm', publishers: [OTHER] },
          { siteKind: 'mill', publishers: [COOP] },
        ],
      },
    ]);
  });

  it('filters by kind, commodity, organization, batch and site', async () => {
    const named = async (query: string) =>
      (await list(query)).map(({ kind, batch, site }) => `${kind} ${batch ?? site}`).sort();
    expect(await named(`organization=${path(OTHER)}`)).toEqual([
      ...['commodity-mismatch urn:x:A', 'contested-site urn:x:s:mill', 'overdrawn urn:x:A', 'several-makers urn:x:A'],
    ]);
    expect(await named(`organization=${path(COOP)}&kind=withdrawn-then-similar`)).toEqual([
      'withdrawn-then-similar urn:x:again',
    ]);
    expect(await named('kind=mass-gain&commodity=coffee')).toEqual(['mass-gain urn:x:C']);
    expect(await named('kind=mass-gain&commodity=cobalt')).toEqual([]);
    expect(await named(`site=${path('urn:x:s:mill')}`)).toEqual(['contested-site urn:x:s:mill']);
    expect(await named(`batch=${path('urn:x:again')}`)).toEqual(['withdrawn-then-similar urn:x:again']);
  });

  it.each([
    ['kind=flag', 'kind'],
    ['commodity=tea', 'commodity'],
    ['organization=', 'organization'],
    ['asOf=2026-01-01T00:00:00Z', 'asOf'],
    ['cursor=x', 'cursor'],
    [`cursor=${Buffer.from('["2026-02-30T00:00:00Z","a","b","c"]').toString('base64url')}`, 'cursor'],
    ['limit=0', 'limit'],
  ])('refuses %s', async (query, parameter) => {
    expect(await get(`/v1/anomalies?${query}`)).toMatchObject({ status: 400, body: { parameter } });
  });
});
