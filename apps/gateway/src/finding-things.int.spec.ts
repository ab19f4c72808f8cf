import { randomUUID } from 'node:crypto';
import { startTestGateway, TestGateway } from './testing/start-test-gateway';

const path = encodeURIComponent;
const EXPORTER = 'urn:x:org:exporter';
const to = (organization: string): object => ({ to: { organization } });
const event = (kind: string, eventTime: string, rest: object): Record<string, unknown> => ({
  eventId: randomUUID(),
  kind,
  eventTime,
  ...rest,
});
const made = (batch: string, value = 10): Record<string, unknown> =>
  event('production', '2026-01-01', {
    commodity: 'coffee',
    site: 'urn:x:farm:farm7',
    outputs: [{ batch, quantity: { value, unit: 'KGM' } }],
  });
const moved = (kind: 'dispatch' | 'receipt', time: string, batch: string, rest: object = {}): Record<string, unknown> =>
  event(kind, time, { batches: [{ batch }], ...rest });
const packed = (time: string, parent: string, ...children: string[]): Record<string, unknown> =>
  event('aggregation', time, { action: 'add', parent, children: children.map((batch) => ({ batch })) });
const unpacked = (time: string, parent: string, ...children: string[]): Record<string, unknown> =>
  event('aggregation', time, {
    action: 'delete',
    parent,
    ...(children.length > 0 ? { children: children.map((batch) => ({ batch })) } : {}),
  });

describe('what is told of batches, and what a search finds', () => {
  let gateway: TestGateway;
  let exporter: string;
  const get = async (route: string): Promise<Record<string, never> & { items: Record<string, unknown>[] }> =>
    (await gateway.call('GET', route, { key: exporter })).body;
  const publish = async (stream: string, events: unknown[]): Promise<void> => {
    const { body } = await gateway.call('POST', `/v1/${stream}`, {
      key: exporter,
      json: events,
      headers: { prefer: 'wait=30' },
    });
    expect(body).toMatchObject({ accepted: events.length, rejected: [], pending: 0 });
  };

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    exporter = await gateway.keyFor(EXPORTER, 'exporter', 'monitor');
    await gateway.call('POST', '/v1/organizations', {
      json: { organization: 'urn:x:org:coop', name: 'Cooperativa Valle Verde' },
    });
    await publish('sites', [
      event('registered', '2026-01-01', {
        site: 'urn:x:farm:farm7',
        siteKind: 'farm',
        name: 'Finca Alta Vista',
        operator: 'urn:x:org:farmer-9',
        country: 'HN',
      }),
    ]);
  });
  afterAll(() => gateway.stop());

  describe('a search', () => {
    beforeAll(() =>
      publish('shipments', [
        made('urn:x:lot:S'),
        moved('dispatch', '2026-02-01', 'urn:x:lot:S', {
          consignment: 'S-0815',
          from: { organization: 'urn:x:org:sender-1' },
          to: { organization: 'urn:x:org:getter-2' },
        }),
      ]),
    );

    it.each([
      ['farm7', 'site', 'urn:x:farm:farm7'],
      ['FARM', 'site', 'urn:x:farm:farm7'],
      ['vista', 'site', 'urn:x:farm:farm7'],
      ['s-0815', 'consignment', `urn:headwater:${EXPORTER}:S-0815`],
      ['verde', 'organization', 'urn:x:org:coop'],
      ['farmer-9', 'organization', 'urn:x:org:farmer-9'],
      ['urn:x:org:farmer-9', 'organization', 'urn:x:org:farmer-9'],
      ['sender', 'organization', 'urn:x:org:sender-1'],
      ['urn:x:org:getter-2', 'organization', 'urn:x:org:getter-2'],
      ['exporter', 'organization', EXPORTER],
    ])('for %s finds the %s', async (q, type, id) => {
      const { items, complete } = await get(`/v1/search?q=${path(q)}`);
      expect([complete, items.filter((each) => each.type === type)]).toEqual([
        true,
        [expect.objectContaining({ type, id })],
      ]);
    });
  });

  describe('the holder', () => {
    const cases: [string, string, Record<string, unknown>[], string][] = [
      ['nobody is named: the maker', 'H1', [moved('receipt', '2026-02-01', 'urn:x:H1')], EXPORTER],
      [
        'the dispatch names one, the later receipt none',
        'H2',
        [moved('dispatch', '2026-02-01', 'urn:x:H2', to('urn:x:a')), moved('receipt', '2026-03-01', 'urn:x:H2')],
        'urn:x:a',
      ],
      [
        'a receipt that names one goes before a later dispatch',
        'H3',
        [
          moved('receipt', '2026-02-01', 'urn:x:H3', to('urn:x:a')),
          moved('receipt', '2026-02-10', 'urn:x:H3'),
          moved('dispatch', '2026-03-01', 'urn:x:H3', to('urn:x:b')),
        ],
        'urn:x:a',
      ],
      [
        'its container was received',
        'H4',
        [packed('2026-02-01', 'urn:x:K4', 'urn:x:H4'), moved('receipt', '2026-02-05', 'urn:x:K4', to('urn:x:a'))],
        'urn:x:a',
      ],
      [
        'its container was received before and after it was in it',
        'H5',
        [
          moved('receipt', '2026-01-20', 'urn:x:K5', to('urn:x:early')),
          packed('2026-02-01', 'urn:x:K5', 'urn:x:H5', 'urn:x:H5b'),
          moved('receipt', '2026-02-01', 'urn:x:K5', to('urn:x:in')),
          unpacked('2026-02-10', 'urn:x:K5', 'urn:x:H5'),
          moved('receipt', '2026-03-01', 'urn:x:K5', to('urn:x:late')),
        ],
        'urn:x:in',
      ],
      ['it stayed in that container', 'H5b', [], 'urn:x:late'],
      [
        'a use took all out of its container',
        'H6',
        [
          packed('2026-02-01', 'urn:x:K6', 'urn:x:H6'),
          event('transformation', '2026-02-10', { inputs: [{ batch: 'urn:x:K6' }], outputs: [{ batch: 'urn:x:H6x' }] }),
          moved('receipt', '2026-03-01', 'urn:x:K6', to('urn:x:late')),
        ],
        EXPORTER,
      ],
      [
        'the container of its container was received while both were in',
        'H7',
        [
          packed('2026-02-01', 'urn:x:K7', 'urn:x:H7'),
          packed('2026-02-05', 'urn:x:P7', 'urn:x:K7'),
          moved('dispatch', '2026-02-06', 'urn:x:P7', to('urn:x:a')),
          unpacked('2026-02-10', 'urn:x:P7'),
          moved('dispatch', '2026-03-01', 'urn:x:P7', to('urn:x:late')),
        ],
        'urn:x:a',
      ],
    ];
    beforeAll(() =>
      publish(
        'shipments',
        cases.flatMap(([, batch, events]) => [made(`urn:x:${batch}`), ...events]),
      ),
    );

    it.each(cases)('%s', async (_, batch, __, holder) =>
      expect((await get(`/v1/batches/${path(`urn:x:${batch}`)}`)).holder).toBe(holder),
    );
  });

  it('tells commodity and quantity of containers, full and emptied', async () => {
    await publish('shipments', [
      made('urn:x:C1'),
      packed('2026-02-01', 'urn:x:CK', 'urn:x:C1'),
      packed('2026-02-02', 'urn:x:CP', 'urn:x:CK'),
      made('urn:x:C2'),
      event('aggregation', '2026-02-01', {
        action: 'add',
        parent: 'urn:x:CE',
        children: [{ batch: 'urn:x:C2', quantity: { value: 10, unit: 'KGM' } }],
      }),
      unpacked('2026-02-10', 'urn:x:CE'),
    ]);
    await publish('findings', [
      event('reported', '2026-02-20', {
        finding: 'urn:x:finding:C',
        subject: { site: 'urn:x:farm:farm7' },
        category: 'child-labour',
        severity: 'high',
        source: { kind: 'audit' },
      }),
    ]);
    for (const [batch, quantity] of [
      ['urn:x:CK', { value: 10, unit: 'KGM' }],
      ['urn:x:CP', { value: 10, unit: 'KGM' }],
      ['urn:x:CE', null],
    ] as const) {
      const told = { batch, commodity: 'coffee', quantity };
      expect(await get(`/v1/batches/${path(batch)}`)).toMatchObject(told);
      const { nodes } = (await get(`/v1/batches/${path(batch)}/trace`)) as unknown as { nodes: { batch: string }[] };
      expect(nodes.find((node) => node.batch === batch)).toMatchObject(told);
      expect((await get(`/v1/flags?commodity=coffee&batch=${path(batch)}`)).items).toMatchObject([
        { batch, commodity: 'coffee' },
      ]);
      expect((await get(`/v1/flags?commodity=cobalt&batch=${path(batch)}`)).items).toEqual([]);
    }
    const { items } = await get(`/v1/findings/${path('urn:x:finding:C')}/impact?limit=1000`);
    expect(items.find(({ batch }) => batch === 'urn:x:CE')).toMatchObject({ commodity: 'coffee', quantity: null });
    expect(items.find(({ batch }) => batch === 'urn:x:CK')).toMatchObject({ commodity: 'coffee' });
    expect((await get(`/v1/flags?organization=${path('urn:x:in')}`)).items).toMatchObject([{ batch: 'urn:x:H5' }]);
  });
});
