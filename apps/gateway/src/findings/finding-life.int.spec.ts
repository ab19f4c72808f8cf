import { randomUUID } from 'node:crypto';
import { contractProblem } from '../testing/contract-problem';
import { type Answer, startTestGateway, type TestGateway } from '../testing/start-test-gateway';

const path = encodeURIComponent;
const [BUREAU, FARMER, AUDITOR] = ['urn:x:org:bureau', 'urn:x:org:farmer', 'urn:x:org:auditor'];
const [FARM, FARM_2] = ['urn:x:farm:1', 'urn:x:farm:2'];
const event = (kind: string, eventTime: string, more: object = {}): Record<string, unknown> => ({
  ...{ eventId: randomUUID(), kind, eventTime },
  ...more,
});
const DAY_MS = 86_400_000;

interface Told {
  readonly asOf: string;
  readonly disputes: readonly { readonly role: string }[];
}

describe('the whole life of findings', () => {
  let gateway: TestGateway;
  const keys: Record<string, string> = {};
  const send = (key: string, stream: string, ...events: object[]): Promise<Answer> =>
    gateway.call('POST', `/v1/${stream}`, {
      key: keys[key]!,
      json: events.length === 1 ? events[0] : events,
      headers: { prefer: 'wait=30' },
    });
  const publish = async (key: string, stream: string, ...events: object[]): Promise<void> =>
    expect((await send(key, stream, ...events)).body).toMatchObject({
      ...{ accepted: events.length, rejected: [], pending: 0 },
    });
  const told = async (finding: string, asOf?: string): Promise<Told> => {
    const { body } = await gateway.call('GET', `/v1/findings/${path(finding)}${asOf ? `?asOf=${path(asOf)}` : ''}`);
    expect(contractProblem('Finding', body)).toBeNull();
    return body as Told;
  };
  const reported = (finding: string, eventTime: string, more: object = {}): object =>
    event('reported', eventTime, {
      ...{ finding, subject: { site: FARM }, category: 'child-labour', severity: 'high' },
      ...more,
    });

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    keys['bureau'] = await gateway.keyFor(BUREAU, 'monitor');
    keys['farmer'] = await gateway.keyFor(FARMER, 'exporter');
    keys['stranger'] = await gateway.keyFor('urn:x:org:stranger', 'exporter');
    keys['admin'] = gateway.adminKey;
    const farm = (site: string): object =>
      event('registered', '2024-01-01', { site, siteKind: 'farm', operator: FARMER, country: 'HN' });
    await publish('admin', 'sites', farm(FARM), farm(FARM_2));
    await publish(
      ...(['admin', 'shipments'] as const),
      ...['A', 'B'].map((batch) =>
        event('production', '2024-02-01', {
          site: FARM,
          commodity: 'coffee',
          outputs: [{ batch: `urn:x:lot:${batch}` }],
        }),
      ),
    );
  });
  afterAll(() => gateway.stop());

  it('goes from report to plan, extension, evidence, verification and reopening', async () => {
    const F = 'urn:x:finding:life';
    await publish(
      'bureau',
      'findings',
      reported(F, '2024-03-01', {
        ...{ indicators: ['C182-3d', 'heavy sacks'], conventions: ['C182', 'C138'] },
        evidence: [{ uri: 'https://bureau.example/visit.pdf' }],
      }),
    );
    await publish(
      ...(['farmer', 'findings'] as const),
      event('plan-submitted', '2024-03-10', {
        ...{ finding: F, dueDate: '2024-06-30', rootCause: 'Pay by weight' },
        ...{ actions: ['Day rates'], preventiveActions: ['Age checks'] },
      }),
      event('plan-approved', '2024-03-11', { finding: F }),
    );
    expect(await told(F)).toMatchObject({ plan: { state: 'submitted' }, overdue: true });
    await publish('bureau', 'findings', event('plan-approved', '2024-03-20', { finding: F }));
    const asked = event('progress-reported', '2024-05-01', { finding: F, dueDate: '2999-12-31', reason: 'Rain' });
    await publish('farmer', 'findings', asked);
    const before = await told(F);
    expect(before).toMatchObject({
      ...{ status: 'open', standing: 'alleged', dueDate: '2024-06-30', overdue: true, collaborative: false },
      plan: {
        ...{ state: 'approved', rootCause: 'Pay by weight', actions: ['Day rates'] },
        ...{ preventiveActions: ['Age checks'], submitted: { by: FARMER }, decided: { at: '2024-03-20', by: BUREAU } },
      },
      extensions: [
        { from: '2024-06-30', to: '2999-12-31', state: 'asked', by: FARMER, selfDeclared: true, reason: 'Rain' },
      ],
      ...{ principle: 'child-labour', batchesReached: 2, batchesOpen: 2, batchesOnce: 2 },
      indicators: [
        { code: 'C182-3d', source: expect.stringContaining('Article 3') },
        { code: 'heavy sacks', text: null, source: null },
      ],
      conventions: [
        { code: 'C138', by: 'category', year: 1973 },
        { code: 'C182', by: 'stated', year: 1999 },
      ],
      codes: expect.arrayContaining([expect.objectContaining({ code: 'un-global-compact', provision: 'Principle 5' })]),
      life: [
        { kind: 'reported', role: 'reporter', selfDeclared: false, counts: true, remark: null, evidence: [{}] },
        { kind: 'plan-submitted', role: 'operator', selfDeclared: true, counts: true, remark: null },
        { kind: 'plan-approved', role: 'operator', selfDeclared: true, counts: true, remark: 'own-approval' },
        { kind: 'plan-approved', role: 'reporter', selfDeclared: false, remark: null },
        { kind: 'progress-reported', role: 'operator', selfDeclared: true, remark: 'extension-asked' },
      ],
    });
    const today = before.asOf.slice(0, 10);
    expect(before).toMatchObject({ daysOpen: (Date.parse(today) - Date.parse('2024-03-01')) / DAY_MS });

    await publish('bureau', 'findings', event('plan-approved', '2024-05-02', { finding: F }));
    expect(await told(F)).toMatchObject({ dueDate: '2999-12-31', overdue: false, extensions: [{ state: 'in-force' }] });
    await publish('farmer', 'findings', event('evidence-submitted', '2024-06-01', { finding: F }));
    await publish(
      ...(['bureau', 'findings'] as const),
      event('remediation-verified', '2024-06-09', { finding: F, verifiedBy: AUDITOR }),
    );
    expect(await told(F)).toMatchObject({
      ...{ status: 'closed', progress: 'remediation-verified', closedAt: '2024-06-09', daysOpen: 100, overdue: false },
      ...{ batchesReached: 2, batchesOpen: 0, batchesOnce: 2 },
      sites: [{ site: FARM, status: 'closed', clearedBecause: 'remediated', daysOpen: 100, plan: 'approved' }],
    });
    await publish('bureau', 'findings', event('reopened', '2024-07-01', { finding: F, collaborative: true }));
    expect(await told(F)).toMatchObject({
      ...{ status: 'open', dueDate: null, collaborative: true, overdue: false, closedAt: null },
      daysOpen: 100 + (Date.parse(today) - Date.parse('2024-07-01')) / DAY_MS,
    });
    // What was known then, to the byte.
    expect(await told(F, before.asOf)).toEqual(before);
  });

  it('is not ended by the operator, in whosever name', async () => {
    const F = 'urn:x:finding:self';
    await publish('bureau', 'findings', reported(F, '2024-03-01'));
    await publish(
      ...(['bureau', 'findings'] as const),
      event('remediation-verified', '2024-04-01', { finding: F, verifiedBy: FARMER }),
      event('remediation-verified', '2024-04-02', { finding: F }),
      event('progress-reported', '2024-02-01', { finding: F }),
      event('progress-reported', '2024-04-03', { finding: F, dueDate: '2024-05-01' }),
    );
    expect(await send('farmer', 'findings', event('remediation-verified', '2024-04-01', { finding: F }))).toMatchObject(
      {
        ...{ status: 403, body: { type: '/problems/forbidden-kind', pointer: '/kind' } },
      },
    );
    await publish(
      ...(['admin', 'findings'] as const),
      event('dismissed', '2024-04-04', { finding: F, publisher: FARMER }),
    );
    expect(await told(F)).toMatchObject({
      ...{ status: 'open', dueDate: null, plan: null, extensions: [], progress: 'progress-reported' },
      life: [
        { kind: 'progress-reported', counts: false, remark: 'before-report' },
        { kind: 'reported', counts: true },
        { kind: 'remediation-verified', counts: false, remark: 'self-declared', selfDeclared: true },
        { kind: 'remediation-verified', counts: false, remark: 'no-verifier', selfDeclared: false },
        { kind: 'progress-reported', counts: true, remark: 'no-plan' },
        { kind: 'dismissed', counts: false, remark: 'not-the-reporter' },
      ],
    });
  });

  it('of an organization closes site by site', async () => {
    const F = 'urn:x:finding:estate';
    await publish('bureau', 'findings', reported(F, '2024-03-01', { subject: { organization: FARMER } }));
    await publish(
      ...(['bureau', 'findings'] as const),
      event('remediation-verified', '2024-03-11', { finding: F, verifiedBy: AUDITOR, sites: [FARM] }),
      event('plan-approved', '2024-03-12', { finding: F, dueDate: '2024-04-30', sites: [FARM_2] }),
    );
    expect(await told(F)).toMatchObject({
      ...{ status: 'open', dueDate: '2024-04-30', overdue: true, siteCount: 2 },
      sites: [
        { site: FARM, status: 'closed', closedAt: '2024-03-11', daysOpen: 10, dueDate: null, overdue: false },
        { site: FARM_2, status: 'open', openSince: '2024-03-01', dueDate: '2024-04-30', overdue: true },
      ],
    });
  });

  it('hears a dispute from the accused side with its evidence, and refuses a stranger’s', async () => {
    const F = 'urn:x:finding:disputed';
    const disputed = (): object =>
      event('disputed', '2024-03-05', {
        ...{ finding: F, reason: 'They were pupils on a visit' },
        evidence: [{ uri: 'https://farmer.example/visit.pdf', sha256: 'a'.repeat(64) }],
      });
    const early = disputed();
    // Nobody knows yet what it is about: it is heard, and shown for what it is.
    await publish('stranger', 'findings', early);
    await publish('bureau', 'findings', reported(F, '2024-03-01'));
    const refused = await send('stranger', 'findings', disputed());
    expect(refused).toMatchObject({
      ...{ status: 403, type: 'application/problem+json' },
      body: {
        type: '/problems/forbidden-kind',
        pointer: '/finding',
        detail: expect.stringContaining('is disputed by'),
      },
    });
    const mixed = await send(
      'stranger',
      'findings',
      disputed(),
      event('evidence-submitted', '2024-03-06', { finding: F }),
    );
    expect(mixed).toMatchObject({ status: 202, body: { accepted: 1, rejected: [{ index: 0, pointer: '/finding' }] } });
    expect((await send('stranger', 'findings', early)).body).toMatchObject({
      accepted: 0,
      duplicates: 1,
      rejected: [],
    });
    await publish('farmer', 'findings', disputed());
    const { disputes, ...rest } = await told(F);
    expect(rest).toMatchObject({ standing: 'disputed' });
    expect([...disputes].sort((a, b) => (a.role < b.role ? -1 : 1))).toMatchObject([
      { by: 'urn:x:org:stranger', role: 'independent' },
      {
        ...{ at: '2024-03-05', by: FARMER, role: 'operator', sites: null, reason: 'They were pupils on a visit' },
        evidence: [{ uri: 'https://farmer.example/visit.pdf' }],
      },
    ]);
  });

  it('says that nobody can be placed where no operator is known', async () => {
    const F = 'urn:x:finding:nobody';
    await publish('bureau', 'findings', reported(F, '2024-03-01', { subject: { site: 'urn:x:farm:unregistered' } }));
    await publish('stranger', 'findings', event('disputed', '2024-03-05', { finding: F }));
    expect(await told(F)).toMatchObject({
      life: [
        { role: 'reporter', selfDeclared: false },
        { role: 'unknown', selfDeclared: null },
      ],
    });
  });

  it.each([
    ['/observed/to', { kind: 'verified', observed: { from: '2024-02-02', to: '2024-02-01' } }],
    ['/dueDate', { kind: 'plan-submitted', dueDate: '2024-02-30' }],
    ['/dueDate', { kind: 'plan-approved', collaborative: true, dueDate: '2024-12-31' }],
    ['/collaborative', { kind: 'plan-approved', collaborative: 'yes' }],
    ['/preventiveActions', { kind: 'verified', preventiveActions: ['x'] }],
    ['/conventions/0', { kind: 'verified', conventions: ['C 29'] }],
    ['/sites', { kind: 'dismissed', sites: [] }],
  ])('refuses what breaks a rule at %s', async (pointer, more) => {
    const { kind, ...rest } = more;
    expect(
      await send('bureau', 'findings', event(kind, '2024-03-05', { finding: 'urn:x:finding:bad', ...rest })),
    ).toMatchObject({ status: 422, body: { type: '/problems/refused', pointer } });
  });

  it('remembers batches whose link is gone', async () => {
    const F = 'urn:x:finding:once';
    const made = event('production', '2024-02-01', { site: FARM_2, outputs: [{ batch: 'urn:x:lot:gone' }] });
    await publish('admin', 'shipments', made);
    await publish('bureau', 'findings', reported(F, '2024-03-01', { subject: { site: FARM_2 } }));
    expect(await told(F)).toMatchObject({ batchesReached: 1, batchesOnce: 1 });
    await publish(
      ...(['admin', 'shipments'] as const),
      event('correction', '2024-03-02', { corrects: made['eventId'], reason: 'did-not-occur' }),
    );
    expect(await told(F)).toMatchObject({ batchesReached: 0, batchesOpen: 0, batchesOnce: 1 });
  });
});
