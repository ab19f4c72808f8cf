import { contractProblem } from './testing/contract-problem';
import { CERTIFICATE, FARM, FINDING, LOT, MILL, publishWorld, WORLD } from './testing/world';
import { Answer, startTestGateway, TestGateway } from './testing/start-test-gateway';

const path = encodeURIComponent;

describe('reading', () => {
  let gateway: TestGateway;
  let trader: string;
  const get = (route: string): Promise<Answer> => gateway.call('GET', route, { key: trader });

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    trader = await gateway.keyFor('urn:x:org:trader', 'trader');
    await publishWorld(gateway, await gateway.keyFor('urn:x:org:exporter', 'exporter', 'monitor'));
  });
  afterAll(() => gateway.stop());

  it('sums a batch up', async () => {
    expect(await get(`/v1/batches/${path(LOT)}`)).toMatchObject({
      status: 200,
      body: {
        batch: LOT,
        kind: 'batch',
        commodity: 'coffee',
        quantity: { value: 400, unit: 'KGM' },
        holder: 'urn:x:org:trader',
        site: MILL,
        untraced: { min: 0, proRata: 0, max: 0 },
        origins: 2,
        flags: { open: 1, cleared: 0 },
        certificates: expect.arrayContaining([CERTIFICATE]),
        claims: expect.arrayContaining([
          expect.objectContaining({
            certificate: CERTIFICATE,
            custody: 'mass-balance',
            verdict: 'supported',
            reasons: [],
            selfIssued: true,
          }),
          expect.objectContaining({
            certificate: 'urn:x:certificate:none',
            verdict: 'unsupported',
            reasons: ['unknown-certificate'],
          }),
        ]),
        anomalies: [],
        projectedThrough: expect.any(String),
      },
    });
    expect((await get(`/v1/batches/${path('urn:x:lot:none')}`)).body).toMatchObject({
      type: '/problems/not-found',
      projectedThrough: expect.any(String),
    });
  });

  it('lists batches by holder and by what does not add up, page by page', async () => {
    const held = await get(`/v1/batches?holder=${path('urn:x:org:trader')}`);
    expect(held).toMatchObject({ status: 200, body: { next: null, asOf: expect.any(String) } });
    expect(held.body.items).toEqual([
      {
        batch: LOT,
        commodity: 'coffee',
        quantity: { value: 400, unit: 'KGM' },
        site: MILL,
        holder: 'urn:x:org:trader',
        anomalies: [],
        made: { value: 400, unit: 'KGM' },
        taken: null,
        openFlags: 1,
      },
    ]);
    expect(contractProblem('BatchItem', held.body.items[0])).toBeNull();
    const names: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await get(`/v1/batches?limit=1&anomalous=false${cursor}`);
      names.push(...(body.items as { batch: string }[]).map(({ batch }) => batch));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(names).toEqual(['urn:x:lot:A', 'urn:x:lot:B', LOT]);
    expect((await get('/v1/batches?anomalous=true')).body).toMatchObject({ items: [], next: null });
    expect((await get('/v1/batches?anomalous=perhaps')).status).toBe(400);
  });

  it('traces a batch', async () => {
    const { status, body } = await get(`/v1/batches/${path(LOT)}/trace`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      batch: LOT,
      direction: 'upstream',
      complete: true,
      lookBackMonths: 12,
      flags: [{ finding: FINDING, status: 'open', exposure: { min: 0.25, proRata: 0.25, max: 0.25 } }],
    });
    const link = { custody: 'mass-balance', publishers: ['urn:x:org:exporter'] };
    // One publisher tells of all; the farm that is registered has another operator than the mill. Of the other none is
    // known, and so none that differs.
    expect(body.risk).toMatchObject({ commodity: 'coffee', edition: 2021, origins: expect.any(Array) as unknown });
    expect(body.origins).toMatchObject([
      { site: FARM, ...link, evidence: 'unknown' },
      { site: 'urn:x:farm:2', ...link, evidence: 'internal' },
    ]);
    expect(
      (await get(`/v1/batches/${path('urn:x:lot:A')}/trace?direction=downstream`)).body.nodes.map(
        ({ batch }: { batch: string }) => batch,
      ),
    ).toContain(LOT);
    expect(await get(`/v1/batches/${path('urn:x:lot:none')}/trace`)).toMatchObject({
      status: 404,
      body: { projectedThrough: expect.any(String) },
    });
  });

  it.each([
    ['direction=sideways', 'direction'],
    ['depth=-1', 'depth'],
    ['depth=1&depth=2', 'depth'],
    ['asOf=2026-01-01', 'asOf'],
    ['colour=red', 'colour'],
  ])('refuses a trace with %s', async (query, parameter) => {
    expect(await get(`/v1/batches/${path(LOT)}/trace?${query}`)).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-parameter', parameter },
    });
  });

  it('tells of times that it cannot answer for', async () => {
    expect(await get(`/v1/batches/${path(LOT)}/trace?asOf=2999-01-01T00:00:00Z`)).toMatchObject({
      status: 409,
      body: { type: '/problems/not-yet-projected', projectedThrough: expect.any(String) },
    });
    expect(await get(`/v1/batches/${path(LOT)}/trace?asOf=2026-01-01T00:00:00Z`)).toMatchObject({
      status: 404,
      body: { type: '/problems/not-found', projectedThrough: expect.any(String) },
    });
  });

  it('looks places up by name, each once, and leaves out what nobody registered', async () => {
    const lookUp = (json: unknown): Promise<Answer> => gateway.call('POST', '/v1/sites/lookup', { key: trader, json });
    const { status, body } = await lookUp({ sites: [MILL, FARM, 'urn:x:nowhere', FARM] });
    expect(status).toBe(200);
    expect(contractProblem('Places', body)).toBeNull();
    expect(body.items.map(({ site }: { site: string }) => site)).toEqual([FARM, MILL]);
    expect(body.items[0]).toMatchObject({ siteKind: 'farm', country: 'HN', position: [-87.6, 14.4] });
    expect((await lookUp({ sites: [FARM, ''] })).body).toMatchObject({ status: 422, pointer: '/sites/1' });
    expect((await lookUp({ sites: 'urn:x' })).body).toMatchObject({ status: 422, pointer: '/sites' });
  });

  it('tells what organizations are called, to any reader', async () => {
    const lookUp = (json: unknown): Promise<Answer> =>
      gateway.call('POST', '/v1/organizations/lookup', { key: trader, json });
    const { status, body } = await lookUp({ organizations: ['urn:x:org:nobody', 'urn:x:org:exporter'] });
    expect(status).toBe(200);
    expect(contractProblem('OrganizationNames', body)).toBeNull();
    expect(body.items).toEqual([{ organization: 'urn:x:org:exporter', name: expect.any(String) }]);
    expect((await lookUp({ organizations: [7] })).body).toMatchObject({ status: 422, pointer: '/organizations/0' });
  });

  it('lists sites by page and by filter', async () => {
    const first = await get('/v1/sites?limit=1');
    expect(first.body).toMatchObject({
      items: [{ site: FARM, siteKind: 'farm', name: 'Finca Alta', country: 'HN', openFindings: 1 }],
      next: expect.any(String),
    });
    expect((await get(`/v1/sites?limit=1&cursor=${first.body.next}`)).body).toMatchObject({
      items: [{ site: MILL }],
      next: null,
    });
    for (const [query, count] of [
      ['country=HN', 2],
      ['country=MG', 0],
      ['kind=farm', 1],
      ['commodity=coffee', 1],
      ['kind=farm&country=HN&commodity=cobalt', 0],
    ] as const) {
      expect([query, (await get(`/v1/sites?${query}`)).body.items.length]).toEqual([query, count]);
    }
  });

  it('shows a site, also one that nobody registered', async () => {
    expect((await get(`/v1/sites/${path(FARM)}`)).body).toMatchObject({
      registered: true,
      registrations: [{ publisher: 'urn:x:org:exporter' }],
      findings: [{ finding: FINDING, category: 'child-labour', status: 'open' }],
      certificates: [CERTIFICATE],
      location: { type: 'Point' },
    });
    expect((await get(`/v1/sites/${path('urn:x:farm:2')}`)).body).toMatchObject({
      registered: false,
      siteKind: null,
      registrations: [],
    });
    expect((await get(`/v1/sites/${path('urn:x:farm:3')}`)).status).toBe(404);
  });

  it('shows what is downstream of a site, with or without a finding', async () => {
    const { body } = await get(`/v1/sites/${path(FARM)}/impact`);
    expect(body.items).toMatchObject([
      {
        batch: 'urn:x:lot:A',
        site: FARM,
        exposure: { min: 1, proRata: 1, max: 1 },
        path: ['urn:x:lot:A'],
        status: 'open',
        standings: ['alleged'],
      },
      {
        batch: LOT,
        holder: 'urn:x:org:trader',
        quantity: { value: 400, unit: 'KGM' },
        exposure: { proRata: 0.25 },
        path: ['urn:x:lot:A', LOT],
        status: 'open',
      },
    ]);
    expect((await get(`/v1/sites/${path('urn:x:farm:2')}/impact`)).body.items).toMatchObject([
      { batch: 'urn:x:lot:B', status: 'none', standings: [] },
      { batch: LOT, exposure: { proRata: 0.75 }, status: 'none' },
    ]);
    expect((await get(`/v1/sites/${path('urn:x:farm:3')}/impact`)).status).toBe(404);
  });

  it('lists findings by filter', async () => {
    expect((await get('/v1/findings')).body.items).toMatchObject([
      {
        finding: FINDING,
        status: 'open',
        standing: 'alleged',
        category: 'child-labour',
        severity: 'critical',
        subject: { site: FARM },
        observed: { from: '2026-01-10' },
        reportedBy: 'urn:x:org:exporter',
        dueDate: '2026-04-01',
        batchesReached: 2,
      },
    ]);
    for (const [query, count] of [
      ['status=open', 1],
      ['status=closed', 0],
      ['category=forced-labour', 0],
      ['country=HN', 1],
      ['country=CD', 0],
      [`site=${path(FARM)}`, 1],
      ['organization=urn:x:org:farmer', 1],
      ['organization=urn:x:org:other', 0],
      ['overdue=true', 1],
      ['overdue=false', 0],
      ['waiting=true', 1],
      ['waiting=false', 0],
      ['reportedBy=urn:x:org:exporter', 1],
      ['reportedBy=urn:x:org:other', 0],
    ] as const) {
      expect([query, (await get(`/v1/findings?${query}`)).body.items.length]).toEqual([query, count]);
    }
  });

  it('shows a finding with its life, and what it reaches', async () => {
    const { body } = await get(`/v1/findings/${path(FINDING)}`);
    expect(body).toMatchObject({
      finding: FINDING,
      subjectKnown: true,
      life: [
        { kind: 'reported', counts: true },
        { kind: 'plan-submitted', counts: true },
      ],
      lookBackMonths: 12,
    });
    expect((await get(`/v1/findings/${path(FINDING)}/impact`)).body.items).toMatchObject([
      { batch: 'urn:x:lot:A', site: FARM, status: 'open', standings: ['alleged'] },
      { batch: LOT, holder: 'urn:x:org:trader', path: ['urn:x:lot:A', LOT] },
    ]);
    expect((await get('/v1/findings/none')).status).toBe(404);
    expect((await get('/v1/findings/none/impact')).status).toBe(404);
  });

  it('lists flags by page and by filter', async () => {
    const first = await get('/v1/flags?limit=1');
    expect(first.body).toMatchObject({
      items: [
        {
          batch: 'urn:x:lot:A',
          site: FARM,
          finding: FINDING,
          commodity: 'coffee',
          category: 'child-labour',
          relation: 'origin',
          status: 'open',
          standing: 'alleged',
          madeBefore: false,
          clearedAt: null,
        },
      ],
      next: expect.any(String),
      lookBackMonths: 12,
    });
    expect((await get(`/v1/flags?limit=1&cursor=${first.body.next}`)).body).toMatchObject({
      items: [{ batch: LOT }],
      next: null,
    });
    for (const [query, count] of [
      ['status=open', 2],
      ['status=cleared', 0],
      [`batch=${path(LOT)}`, 1],
      [`site=${path(FARM)}`, 2],
      [`finding=${path(FINDING)}`, 2],
      ['commodity=coffee', 2],
      ['commodity=cobalt', 0],
      ['organization=urn:x:org:farmer', 2],
      ['organization=urn:x:org:trader', 1],
    ] as const) {
      expect([query, (await get(`/v1/flags?${query}`)).body.items.length]).toEqual([query, count]);
    }
  });

  it('shows a certificate and who relied on it', async () => {
    expect((await get(`/v1/certificates/${path(CERTIFICATE)}`)).body).toMatchObject({
      certificate: CERTIFICATE,
      scheme: 'rainforest-alliance',
      holder: 'urn:x:org:exporter',
      state: 'suspended',
      timeline: [{ kind: 'issued' }, { kind: 'suspended', reason: 'audit' }],
      reliedOnBy: [{ batch: LOT, event: WORLD.shipments[3]!.eventId, verdict: 'supported', reasons: [] }],
      next: null,
    });
    expect((await get('/v1/certificates/none')).status).toBe(404);
  });

  it.each([
    ['018/0123', 'batch', 'urn:x:lot:A'],
    ['finca', 'site', FARM],
    ['0614141', 'site', FARM],
    ['inv-77', 'document', 'INV-77'],
    ['urn:x:consignment:S-9', 'consignment', 'urn:x:consignment:S-9'],
    ['ra-1', 'certificate', CERTIFICATE],
    ['f-1', 'finding', FINDING],
    [LOT, 'batch', LOT],
    ['urn:x:org:trader', 'organization', 'urn:x:org:trader'],
    [MILL, 'site', MILL],
  ])('finds %s', async (q, type, id) => {
    expect((await get(`/v1/search?q=${path(q)}`)).body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ type, id })]),
    );
  });

  it('finds nothing by wildcards, and needs something to look for', async () => {
    expect((await get('/v1/search?q=%25')).body.items).toEqual([]);
    expect(await get('/v1/search')).toMatchObject({ status: 400, body: { parameter: 'q' } });
    expect((await get('/v1/search?q=x&limit=101')).status).toBe(400);
  });

  it.each(['sites', 'findings', 'flags', 'keys', 'parked'])(
    'GET /v1/%s refuses bad paging and unknown parameters',
    async (list) => {
      for (const [query, parameter] of [
        ['limit=0', 'limit'],
        ['limit=1001', 'limit'],
        ['limit=x', 'limit'],
        ['cursor=xyz', 'cursor'],
        ['cursor=W10', 'cursor'],
        ['colour=red', 'colour'],
        ['limit=1&limit=2', 'limit'],
      ]) {
        expect(await gateway.call('GET', `/v1/${list}?${query}`)).toMatchObject({
          status: 400,
          type: 'application/problem+json',
          body: { type: '/problems/invalid-parameter', parameter },
        });
      }
    },
  );

  it.each([
    [`batches/${path(LOT)}`, 'BatchSummary'],
    [`batches/${path(LOT)}/trace`, 'Trace'],
    [`sites/${path(FARM)}`, 'Site'],
    [`sites/${path('urn:x:farm:2')}`, 'Site'],
    [`findings/${path(FINDING)}`, 'Finding'],
    [`certificates/${path(CERTIFICATE)}`, 'Certificate'],
    ['search?q=lot', 'SearchResult'],
    [`events/${String(WORLD.sites[0]!.eventId)}`, 'EventState'],
    ['batches/none', 'Problem'],
  ])('answers /v1/%s as the description says', async (route, component) => {
    expect(contractProblem(component, (await get(`/v1/${route}`)).body)).toBeNull();
  });

  it.each([
    ['sites', 'SiteItem'],
    [`sites/${path(FARM)}/impact`, 'ImpactItem'],
    ['findings', 'FindingItem'],
    [`findings/${path(FINDING)}/impact`, 'ImpactItem'],
    ['flags', 'Flag'],
  ])('lists /v1/%s as the description says', async (route, component) => {
    const { body } = await get(`/v1/${route}`);
    expect(body.items.length).toBeGreaterThan(0);
    for (const item of body.items) expect(contractProblem(component, item)).toBeNull();
  });

  it('reads a plain code as one of the own organization', async () => {
    expect((await get('/v1/batches/X')).body.detail).toContain('urn:headwater:urn:x:org:trader:X');
  });
});
