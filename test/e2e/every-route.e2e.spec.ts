import { randomUUID } from 'node:crypto';
import { call, type Answer, type Call } from './http';
import { type Instance, start, tidyUp } from './standalone';

jest.setTimeout(60_000);

const BATCH = 'urn:x:lot:route/walk #1';
const ids = { site: randomUUID(), shipment: randomUUID(), certification: randomUUID(), finding: randomUUID() };
const head = (eventId: string, kind: string): object => ({ eventId, kind, eventTime: '2026-02-01T10:00:00Z' });

const EVENTS = {
  sites: {
    ...head(ids.site, 'registered'),
    site: 'urn:x:farm:walk',
    siteKind: 'farm',
    name: 'Finca',
    country: 'HN',
    operator: 'urn:x:org:walk',
  },
  shipments: {
    ...head(ids.shipment, 'production'),
    commodity: 'coffee',
    site: 'urn:x:farm:walk',
    outputs: [{ batch: BATCH, quantity: { value: 10, unit: 'KGM' } }],
  },
  certifications: {
    ...head(ids.certification, 'issued'),
    certificate: 'urn:x:cert:walk',
    scheme: 'rainforest-alliance',
    holder: 'urn:x:org:walk',
    sites: ['urn:x:farm:walk'],
    commodities: ['coffee'],
    custody: 'segregated',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
  },
  findings: {
    ...head(ids.finding, 'reported'),
    finding: 'urn:x:finding:walk',
    subject: { site: 'urn:x:farm:walk' },
    category: 'child-labour',
    severity: 'high',
    source: { kind: 'audit' },
  },
};
const name = encodeURIComponent;

/** A valid request for every route of the API description; `{id}` of a key that was made on the way. */
const REQUESTS: Record<string, { path?: string; call?: Call; status: number; has?: object }> = {
  'POST /v1/organizations': {
    call: { json: { organization: 'urn:x:org:walk', name: 'Walk' } },
    status: 201,
    has: { organization: 'urn:x:org:walk' },
  },
  'GET /v1/organizations': {
    status: 200,
    has: { items: expect.arrayContaining([{ organization: 'urn:x:org:walk', name: 'Walk' }]), next: null },
  },
  'POST /v1/keys': {
    call: { json: { organization: 'urn:x:org:walk', roles: ['trader'] } },
    status: 201,
    has: { key: expect.any(String) },
  },
  'POST /v1/session': { status: 201, has: { roles: ['admin'] } },
  'GET /v1/session': { status: 200, has: { roles: ['admin'] } },
  'DELETE /v1/session': { status: 204 },
  'GET /v1/keys': { status: 200, has: { next: null } },
  'DELETE /v1/keys/{id}': { status: 204 },
  'POST /v1/subscriptions': {
    call: { json: { name: 'walk', webhook: { url: 'https://receiver.example/' } } },
    status: 201,
    has: { secret: expect.stringMatching(/^whsec_/) },
  },
  'GET /v1/subscriptions': { status: 200, has: { next: null } },
  'POST /v1/subscriptions/preview': { call: { json: {} }, status: 200, has: { matches: 0 } },
  'GET /v1/subscriptions/{id}': { status: 200, has: { status: 'active' } },
  'GET /v1/alerts/digest': { path: '/v1/alerts/digest?subscription={id}', status: 200 },
  'POST /v1/subscriptions/{id}/pause': { status: 200, has: { status: 'paused' } },
  'POST /v1/subscriptions/{id}/resume': { status: 200, has: { status: 'active' } },
  'POST /v1/subscriptions/{id}/rotate-secret': { status: 200, has: { secret: expect.stringMatching(/^whsec_/) } },
  'GET /v1/subscriptions/{id}/deliveries': { status: 200, has: { items: [], next: null } },
  'POST /v1/subscriptions/{id}/replay': {
    call: { json: { from: '2026-01-01T00:00:00Z' } },
    status: 202,
    has: { replayed: 0, next: null },
  },
  'POST /v1/subscriptions/{id}/test': { status: 202, has: { message: expect.any(String) } },
  'PUT /v1/subscriptions/{id}/email': { call: { json: { address: 'desk@example.org' } }, status: 200 },
  'GET /v1/subscriptions/{id}/email': { status: 200, has: { address: 'desk@example.org' } },
  'DELETE /v1/subscriptions/{id}/email': { status: 204 },
  'DELETE /v1/subscriptions/{id}': { status: 204 },
  'GET /v1/alerts': { status: 200, has: { items: [], next: null } },
  // A valid one does not end.
  'GET /v1/alerts/stream': { path: '/v1/alerts/stream?after=none', status: 400 },
  'POST /v1/sites': { call: { json: EVENTS.sites }, status: 202, has: { accepted: 1 } },
  'POST /v1/shipments': { call: { json: [EVENTS.shipments] }, status: 202, has: { accepted: 1 } },
  'POST /v1/certifications': {
    call: { raw: JSON.stringify(EVENTS.certifications), type: 'application/x-ndjson' },
    status: 202,
    has: { accepted: 1 },
  },
  'POST /v1/findings': {
    call: { json: EVENTS.findings, headers: { prefer: 'wait=30' } },
    status: 202,
    has: { accepted: 1, pending: 0 },
  },
  'GET /v1/events/{eventId}': {
    path: `/v1/events/${ids.shipment}`,
    status: 200,
    has: { state: 'applied', correctedBy: [] },
  },
  'GET /v1/events': {
    path: '/v1/events?limit=1',
    status: 200,
    has: { items: [expect.objectContaining({ state: 'applied', publisher: 'urn:headwater:admin' })] },
  },
  'POST /v1/organizations/lookup': {
    call: { json: { organizations: ['urn:headwater:admin'] } },
    status: 200,
    has: { items: [{ organization: 'urn:headwater:admin', name: 'Administrator' }] },
  },
  'GET /v1/sites': { status: 200, has: { next: null } },
  'GET /v1/findings': { path: '/v1/findings?status=open', status: 200, has: { next: null } },
  'GET /v1/flags': {
    path: `/v1/flags?batch=${name(BATCH)}`,
    status: 200,
    has: { items: [expect.objectContaining({ batch: BATCH, status: 'open' })] },
  },
  'GET /v1/search': { path: '/v1/search?q=walk', status: 200 },
  'GET /v1/batches': {
    path: `/v1/batches?anomalous=false&holder=${name('urn:headwater:admin')}`,
    status: 200,
    has: { items: [expect.objectContaining({ batch: BATCH, anomalies: [], openFlags: 1 })], next: null },
  },
  'GET /v1/anomalies': {
    path: '/v1/anomalies?kind=overdrawn&commodity=coffee',
    status: 200,
    has: { items: [], next: null },
  },
  'GET /v1/batches/{batch}': { path: `/v1/batches/${name(BATCH)}`, status: 200, has: { batch: BATCH } },
  'GET /v1/batches/{batch}/trace': {
    path: `/v1/batches/${name(BATCH)}/trace?direction=downstream&depth=2`,
    status: 200,
    has: { batch: BATCH, complete: true },
  },
  'GET /v1/batches/{batch}/changes': {
    path: `/v1/batches/${name(BATCH)}/changes?since=2026-01-01T00:00:00Z`,
    status: 200,
    has: { batch: BATCH, complete: true },
  },
  'GET /v1/batches/{batch}/handovers': {
    path: `/v1/batches/${name(BATCH)}/handovers`,
    status: 200,
    has: { next: null },
  },
  'GET /v1/certificates/{certificate}': {
    path: `/v1/certificates/${name('urn:x:cert:walk')}`,
    status: 200,
    has: { certificate: 'urn:x:cert:walk' },
  },
  'GET /v1/findings/{finding}': {
    path: `/v1/findings/${name('urn:x:finding:walk')}`,
    status: 200,
    has: { subjectKnown: true, batchesReached: 1 },
  },
  'GET /v1/findings/{finding}/impact': {
    path: `/v1/findings/${name('urn:x:finding:walk')}/impact`,
    status: 200,
    has: { items: [expect.objectContaining({ batch: BATCH })] },
  },
  'GET /v1/reports/remediation': {
    path: '/v1/reports/remediation?groupBy=category&country=HN',
    status: 200,
    has: { items: [expect.objectContaining({ group: 'child-labour', open: 1 })], complete: true },
  },
  'GET /v1/reports/monitoring': {
    status: 200,
    has: { items: [expect.objectContaining({ group: 'HN', visits: 1, findings: 1 })], complete: true },
  },
  'GET /v1/sites/{site}': {
    path: `/v1/sites/${name('urn:x:farm:walk')}`,
    status: 200,
    has: { site: 'urn:x:farm:walk' },
  },
  'GET /v1/sites/{site}/impact': {
    path: `/v1/sites/${name('urn:x:farm:walk')}/impact`,
    status: 200,
    has: { items: [expect.objectContaining({ batch: BATCH })] },
  },
  'POST /v1/sites/lookup': {
    call: { json: { sites: ['urn:x:farm:walk'] } },
    status: 200,
    has: { items: [expect.objectContaining({ name: 'Finca', position: null })] },
  },
  'POST /v1/imports/{source}/lookup': {
    path: '/v1/imports/walk/lookup',
    call: { json: { rows: ['r1'] } },
    status: 200,
  },
  'POST /v1/imports/{source}/{stream}/check': {
    path: '/v1/imports/walk/sites/check',
    call: {
      json: [
        { row: 'r1', event: EVENTS.sites },
        { row: 'r2', event: { ...EVENTS.sites, siteKind: 'moon' } },
      ],
    },
    status: 200,
    has: { sound: 1, rejected: [expect.objectContaining({ index: 1, pointer: '/siteKind' })] },
  },
  'POST /v1/imports/{source}/{stream}': {
    path: '/v1/imports/walk/sites',
    call: { json: [{ row: 'r1', event: EVENTS.sites }] },
    status: 202,
  },
  'GET /v1/parked': { status: 200, has: { items: [] } },
  'GET /v1/parked/{id}': { path: `/v1/parked/${randomUUID()}`, status: 404 },
  'POST /v1/parked/{id}/retry': { path: `/v1/parked/${randomUUID()}/retry`, status: 404 },
  'GET /health/live': { status: 200 },
  'GET /health/ready': { status: 200 },
  'GET /metrics': { status: 200 },
  'GET /problems': { status: 200 },
  'GET /problems/{code}': { path: '/problems/conflict', status: 200, has: { status: 409 } },
};

interface Operation {
  readonly responses: Record<string, unknown>;
  readonly security?: unknown[];
}

describe('every route of the API description', () => {
  let headwater: Instance;
  let operations: Record<string, Operation>;

  beforeAll(async () => {
    headwater = await start();
    const { paths } = (await call(headwater.url, 'GET', '/openapi.json', { key: null })).body as {
      paths: Record<string, Record<string, Operation>>;
    };
    operations = Object.fromEntries(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]),
      ),
    );
  });
  afterAll(tidyUp);

  it('is walked here, and no other is', () => {
    expect(Object.keys(REQUESTS).sort()).toEqual(Object.keys(operations).sort());
  });

  it('answers a valid request as documented', async () => {
    let made = '';
    for (const [route, { path, call: how = {}, status, has }] of Object.entries(REQUESTS)) {
      const [method, template] = route.split(' ') as [string, string];
      const answer: Answer = await call(headwater.url, method, (path ?? template).replace('{id}', made), how);
      expect([route, answer.status, answer.text.slice(0, 300)]).toEqual([route, status, expect.any(String)]);
      expect(Object.keys(operations[route]!.responses)).toContain(String(status));
      if (has) expect(answer.body).toMatchObject(has);
      if (route === 'POST /v1/keys' || route === 'POST /v1/subscriptions') made = answer.body.id as string;
    }
  });

  it('answers 401 without a key under /v1 and needs none elsewhere; another method is no route', async () => {
    for (const [route, { path }] of Object.entries(REQUESTS)) {
      const [method, template] = route.split(' ') as [string, string];
      const body = method === 'POST' || method === 'PUT' ? { json: [] } : {};
      const { status } = await call(headwater.url, method, path ?? template, { ...body, key: null });
      expect([route, status]).toEqual([route, template.startsWith('/v1/') ? 401 : 200]);
      const other = await call(headwater.url, 'PATCH', path ?? template, { json: {} });
      expect([route, other.status, other.body.type]).toEqual([route, 404, '/problems/unknown-route']);
    }
  });
});
