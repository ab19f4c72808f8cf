import { randomUUID } from 'node:crypto';
import { contractProblem } from '../testing/contract-problem';
import { type Answer, startTestGateway, type TestGateway } from '../testing/start-test-gateway';

const path = encodeURIComponent;
const [BUREAU, FARMER, AUDITOR] = ['urn:x:org:bureau', 'urn:x:org:farmer', 'urn:x:org:auditor'];
const event = (kind: string, eventTime: string, more: object = {}): object => ({
  ...{ eventId: randomUUID(), kind, eventTime },
  ...more,
});
const INSPECTION = { source: { kind: 'inspection' } };

const farm = (site: string, country: string, subdivision: string | null, ...commodities: string[]): object =>
  event('registered', '2024-01-01', {
    ...{ site: `urn:x:farm:${site}`, siteKind: 'farm', operator: FARMER, country },
    ...(subdivision ? { subdivision } : {}),
    ...(commodities.length > 0 ? { commodities } : {}),
  });
const reported = (finding: string, eventTime: string, site: string, more: object = {}): object =>
  event('reported', eventTime, {
    ...{ finding: `urn:x:f:${finding}`, subject: { site: `urn:x:farm:${site}` }, category: 'child-labour' },
    ...{ ...INSPECTION, ...more },
  });
const later = (kind: string, finding: string, eventTime: string, more: object = {}): object =>
  event(kind, eventTime, { finding: `urn:x:f:${finding}`, ...more });

/** Six findings: three closed (after 10, 20 and 40 days), one of them dismissed; one overdue; one nobody can place. */
const FINDINGS = [
  reported('1', '2024-03-01', 'a'),
  later('remediation-verified', '1', '2024-03-11', { verifiedBy: AUDITOR, source: { kind: 'audit' } }),
  reported('2', '2024-03-01', 'a', { category: 'forced-labour' }),
  later('remediation-verified', '2', '2024-03-21', { verifiedBy: BUREAU, ...INSPECTION }),
  reported('3', '2024-04-01', 'b', { source: { kind: 'media' } }),
  later('dismissed', '3', '2024-05-11'),
  reported('4', '2024-04-02', 'b'),
  later('plan-approved', '4', '2024-04-10', { dueDate: '2024-06-30' }),
  later('evidence-submitted', '4', '2024-05-10', INSPECTION),
  later('remediation-verified', '4', '2024-05-11', { verifiedBy: FARMER, ...INSPECTION }),
  reported('5', '2024-04-02', 'nowhere'),
  reported('6', '2024-05-01', 'a', { subject: { organization: FARMER }, source: { kind: 'ngo' } }),
  later('verified', '6', '2024-05-10', INSPECTION),
  later('verified', '6', '2024-05-11', { ...INSPECTION, sites: ['urn:x:farm:c'], collaborative: true }),
];

describe('reports', () => {
  let gateway: TestGateway;
  const get = (route: string, headers = {}): Promise<Answer> =>
    gateway.call('GET', `/v1/reports/${route}`, { headers });
  const publish = async (stream: string, events: readonly object[], key?: string): Promise<void> => {
    const { body } = await gateway.call('POST', `/v1/${stream}`, {
      ...(key ? { key } : {}),
      ...{ json: events, headers: { prefer: 'wait=30' } },
    });
    expect(body).toMatchObject({ accepted: events.length, rejected: [], pending: 0 });
  };
  const lines = async (route: string, ...names: string[]): Promise<Record<string, unknown[]>> => {
    const { body, status } = await get(route);
    expect([route, status]).toEqual([route, 200]);
    expect(contractProblem(route.startsWith('r') ? 'RemediationReport' : 'MonitoringReport', body)).toBeNull();
    const { items, total } = body as { items: Record<string, unknown>[]; total: Record<string, unknown> };
    return Object.fromEntries(
      [...items, { ...total, group: 'total' }].map((item) => [String(item['group']), names.map((name) => item[name])]),
    );
  };
  let bureau: string;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    bureau = await gateway.keyFor(BUREAU, 'monitor');
    await publish('sites', [
      farm('a', 'HN', 'HN-CM', 'coffee'),
      farm('b', 'HN', null),
      farm('c', 'UG', null, 'coffee', 'vanilla'),
    ]);
    await publish('findings', FINDINGS, bureau);
  });
  afterAll(() => gateway.stop());

  it('tell how findings were remedied, by country, sector, category and month', async () => {
    const figures = ['findings', 'open', 'overdue', 'collaborative', 'closed', 'medianDaysToClose'];
    expect(await lines('remediation', ...figures)).toEqual({
      HN: [5, 2, 1, 0, 3, 20],
      UG: [1, 1, 0, 0, 0, null],
      null: [1, 1, 0, 0, 0, null],
      total: [6, 3, 1, 0, 3, 20],
    });
    expect(await lines('remediation?groupBy=sector', 'findings')).toEqual({
      ...{ coffee: [3], vanilla: [1], null: [4], total: [6] },
    });
    expect(await lines('remediation?groupBy=category', 'findings', 'remediated', 'dismissed')).toEqual({
      'child-labour': [5, 1, 1],
      'forced-labour': [1, 1, 0],
      total: [6, 2, 1],
    });
    expect(await lines('remediation?groupBy=month', 'findings', 'medianDaysToRemedy', 'verifiedBy')).toEqual({
      '2024-03': [2, 15, { reporter: 1, thirdParty: 1 }],
      '2024-04': [3, null, { reporter: 0, thirdParty: 0 }],
      '2024-05': [1, null, { reporter: 0, thirdParty: 0 }],
      total: [6, 15, { reporter: 1, thirdParty: 1 }],
    });
    const { body } = await get('remediation');
    expect(body.total.closedAfter).toMatchObject({ audit: 1, inspection: 1, unknown: 1, ngo: 0 });
  });

  it.each([
    ['country=UG', { UG: [1], total: [1] }],
    ['groupBy=month&country=HN&category=forced-labour', { '2024-03': [1], total: [1] }],
    ['commodity=vanilla', { UG: [1], total: [1] }],
    ['from=2024-04-01&to=2024-04-01', { HN: [1], total: [1] }],
    ['from=2030-01-01', { total: [0] }],
  ])('count what was asked for only: %s', async (query, expected) =>
    expect(await lines(`remediation?${query}`, 'findings')).toEqual(expected),
  );

  it('tell who looked, what was found and what came of it', async () => {
    const figures = [
      'visits',
      'sitesVisited',
      'findings',
      'followUps',
      'seenAgain',
      'evidence',
      'remediationsVerified',
    ];
    // Nobody said which sites of the estate were seen on 10 May. Of remediations the one verified by the farmer counts in none.
    expect(await lines('monitoring', ...figures)).toEqual({
      HN: [3, 1, 3, 3, 1, 1, 0],
      'HN-CM': [4, 1, 3, 3, 1, 0, 2],
      UG: [2, 1, 1, 2, 2, 0, 0],
      null: [1, 1, 1, 0, 0, 0, 0],
      total: [8, 4, 6, 6, 2, 1, 2],
    });
    expect(await lines('monitoring?groupBy=issue&country=HN', 'visits', 'findings', 'dismissals')).toEqual({
      'child-labour': [5, 4, 1],
      'forced-labour': [2, 1, 0],
      total: [6, 5, 1],
    });
    expect(await lines('monitoring?groupBy=source', 'visits', 'findings')).toEqual({
      ...{ audit: [1, 0], inspection: [7, 4], media: [0, 1], ngo: [0, 1], total: [8, 6] },
    });
    expect(await lines('monitoring?groupBy=month&from=2024-05-01', 'visits', 'findings')).toEqual({
      '2024-05': [3, 1],
      total: [3, 1],
    });
  });

  it('are the same to the byte when asked again, whatever came since', async () => {
    const routes = ['remediation', 'remediation?groupBy=month', 'monitoring', 'monitoring?groupBy=issue'];
    const before = await Promise.all(routes.map((route) => get(route)));
    await publish('findings', [later('remediation-verified', '4', '2024-06-01', { verifiedBy: AUDITOR })], bureau);
    await publish('sites', [farm('nowhere', 'MG', null, 'vanilla')]);
    expect(await lines('remediation?groupBy=country', 'findings', 'closed')).toMatchObject({
      MG: [2, 0],
      total: [6, 4],
    });
    for (const [i, route] of routes.entries()) {
      const asOf = `${route.includes('?') ? '&' : '?'}asOf=${path(before[i]!.body.asOf as string)}`;
      expect((await get(route + asOf)).body).toEqual(before[i]!.body);
    }
    expect(await lines('remediation?asOf=2020-01-01T00:00:00Z', 'findings')).toEqual({ total: [0] });
    expect(await lines('monitoring?asOf=2020-01-01T00:00:00Z', 'findings')).toEqual({ total: [0] });
  });

  it('come as CSV, by Accept or by format', async () => {
    for (const answer of [
      await get('monitoring?groupBy=source', { accept: 'text/csv' }),
      await get('monitoring?groupBy=source&format=csv'),
    ]) {
      expect(answer).toMatchObject({ status: 200, type: 'text/csv' });
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="monitoring-.*\.csv"$/);
      const [head, first, ...rest] = (answer.body as string).split('\r\n');
      expect(head).toBe(
        'source,total,visits,sitesVisited,findings,followUps,seenAgain,evidence,remediationsVerified,dismissals,complete,asOf,simulated',
      );
      expect(first).toMatch(/^audit,false,1,1,0,1,0,0,1,0,true,2.*Z,false$/);
      expect(rest.at(-2)).toMatch(/^,true,9,4,/);
    }
    expect((await get('remediation?format=json', { accept: 'text/csv' })).type).toBe('application/json');
  });

  it('count of the looks what the life of the finding counts', async () => {
    const here = { subdivision: 'ET-OR', country: 'ET' };
    const [X, Y, OTHER] = ['urn:x:farm:x', 'urn:x:farm:y', 'urn:x:farm:other'];
    await publish('sites', [
      event('registered', '2024-01-01', { site: X, siteKind: 'farm', operator: 'urn:x:org:coop', ...here }),
      event('registered', '2024-01-01', { site: Y, siteKind: 'farm', operator: 'urn:x:org:coop', ...here }),
      event('registered', '2024-01-02', { site: Y, siteKind: 'farm', operator: AUDITOR, ...here }),
    ]);
    const done = (finding: string, eventTime: string, more: object = {}): object =>
      later('remediation-verified', finding, eventTime, { verifiedBy: 'urn:x:org:other', ...more });
    await publish(
      'findings',
      [
        // Two plain dates compare as dates; a clock time may be of the same day somewhere.
        reported('et-1', '2024-05-02', 'x'),
        later('evidence-submitted', 'et-1', '2024-05-01'),
        done('et-1', '2024-05-01'),
        later('evidence-submitted', 'et-1', '2024-05-01T11:00:00Z'),
        done('et-1', '2024-05-03', { verifiedBy: X }),
        done('et-1', '2024-05-04', { sites: [OTHER] }),
        later('verified', 'et-1', '2024-05-04', { sites: [OTHER] }),
        later('verified', 'et-1', '2024-05-05', { sites: [X, OTHER] }),
        done('et-1', '2024-05-06'),
        done('et-1', '2024-05-07'),
        later('dismissed', 'et-1', '2024-05-08'),
        later('reopened', 'et-1', '2024-05-09'),
        later('dismissed', 'et-1', '2024-05-10'),
        // The auditor ran one of the two farms: it counts at the other.
        reported('et-2', '2024-05-02', '', { subject: { organization: 'urn:x:org:coop' } }),
        done('et-2', '2024-05-03', { sites: [Y], verifiedBy: AUDITOR }),
        done('et-2', '2024-05-04', { verifiedBy: AUDITOR }),
      ],
      bureau,
    );
    const counted = { evidence: 0, remediationsVerified: 0, dismissals: 0 };
    const names = {
      'evidence-submitted': 'evidence',
      'remediation-verified': 'remediationsVerified',
      dismissed: 'dismissals',
    };
    for (const finding of ['et-1', 'et-2']) {
      const { body } = await gateway.call('GET', `/v1/findings/${path(`urn:x:f:${finding}`)}`);
      for (const { kind, counts } of body.life as { kind: keyof typeof names; counts: boolean }[])
        if (counts && kind in names) counted[names[kind] as keyof typeof counted]++;
    }
    expect(counted).toEqual({ evidence: 1, remediationsVerified: 2, dismissals: 1 });
    expect((await get('monitoring?country=ET')).body.total).toMatchObject({ ...counted, findings: 2, seenAgain: 2 });
  });

  it.each([
    ['remediation?groupBy=region', 'groupBy'],
    ['monitoring?groupBy=category', 'groupBy'],
    ['remediation?from=2024-02-30', 'from'],
    ['remediation?from=2024-03-02&to=2024-03-01', 'to'],
    ['monitoring?country=Honduras', 'country'],
    ['monitoring?format=xlsx', 'format'],
    ['monitoring?asOf=2024-03-01', 'asOf'],
    ['remediation?status=open', 'status'],
  ])('refuse %s by name', async (route, parameter) =>
    expect(await get(route)).toMatchObject({ status: 400, body: { type: '/problems/invalid-parameter', parameter } }),
  );

  it('of a time to come are not answered', async () =>
    expect(await get('remediation?asOf=2999-01-01T00:00:00Z')).toMatchObject({
      ...{ status: 409, body: { type: '/problems/not-yet-projected' } },
    }));
});
