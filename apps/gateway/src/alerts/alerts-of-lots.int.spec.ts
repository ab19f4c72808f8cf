import { randomUUID } from 'node:crypto';
import type { Alert, FlagAlertData } from '@headwater/alerts';
import { eventually } from '@headwater/testing';
import { startTestGateway, type TestGateway } from '../testing/start-test-gateway';

let gateway: TestGateway;
let key: string;

beforeAll(async () => {
  gateway = await startTestGateway({ pipeline: true });
  key = await gateway.keyFor('urn:x:org:watch', 'monitor', 'exporter');
});
afterAll(() => gateway?.stop());

const post = async (stream: string, ...events: readonly object[]): Promise<void> => {
  const json = events.map((each) => ({ eventId: randomUUID(), eventTime: '2026-02-01', ...each }));
  const answer = await gateway.call('POST', `/v1/${stream}`, { key, json, headers: { prefer: 'wait=30' } });
  expect(answer.body).toMatchObject({ accepted: events.length, rejected: [], pending: 0 });
};
const kg = (batch: string, value: number): object => ({ batch, quantity: { value, unit: 'KGM' } });
const harvest = (site: string, batch: string, more: object = {}): object => ({
  ...{ kind: 'production', commodity: 'coffee', site, outputs: [kg(batch, 100)] },
  ...more,
});
const report = (finding: string, subject: object): Promise<void> =>
  post('findings', { kind: 'reported', finding, subject, category: 'child-labour', source: { kind: 'ngo' } });

const subscribe = async (filter: object): Promise<string> =>
  (await gateway.call('POST', '/v1/subscriptions', { key, json: { name: 'test', filter } })).body.id as string;

/** What a subscription was told, once it is so much, each as the kind and the data. */
const told = (subscription: string, count: number): Promise<[string, FlagAlertData][]> =>
  eventually(async () => {
    const { body } = await gateway.call('GET', `/v1/alerts?subscription=${subscription}`, { key });
    const items = body.items as Alert[];
    if (items.length < count) return undefined;
    return items.map(({ type, data }) => [type.split('.')[2]!, data as FlagAlertData]);
  });

it('is one for a lot under a finding, however many places lead to it', async () => {
  const [finding, operator] = ['urn:x:finding:org', 'urn:x:org:farmer'];
  const farms = ['urn:x:farm:org-1', 'urn:x:farm:org-2'];
  await post(
    'sites',
    ...farms.map((site) => ({ kind: 'registered', site, siteKind: 'farm', operator, country: 'HN' })),
  );
  await post('shipments', harvest(farms[0]!, 'urn:x:lot:org-1'), harvest(farms[1]!, 'urn:x:lot:org-2'));
  await post('shipments', {
    ...{ kind: 'transformation', eventTime: '2026-02-02', commodity: 'coffee' },
    inputs: ['urn:x:lot:org-1', 'urn:x:lot:org-2', 'urn:x:lot:other'].map((batch) => kg(batch, 100)),
    outputs: [kg('urn:x:lot:blend', 300)],
  });
  const subscription = await subscribe({ batches: ['urn:x:lot:blend'] });
  await report(finding, { organization: operator });
  // Whatever would come twice has come by the time that another finding's alert is there.
  await report('urn:x:finding:later', { site: farms[0]! });
  const alerts = await told(subscription, 2);
  expect(alerts.map(([, data]) => data.finding).sort()).toEqual(['urn:x:finding:later', finding]);
  const [kind, data] = alerts.find(([, each]) => each.finding === finding)!;
  expect([kind, data.sites]).toEqual(['raised', farms]);
  expect(data.exposure.min).toBeCloseTo(2 / 3, 6);
  expect(data.exposure.max).toBeCloseTo(2 / 3, 6);
});

it('is told to who holds the lot by way of the container that it travels in', async () => {
  const holder = 'urn:x:org:importer';
  const [lot, container] = ['urn:x:lot:packed', 'urn:x:container:1'];
  await post('shipments', harvest('urn:x:farm:packed', lot));
  await report('urn:x:finding:packed', { site: 'urn:x:farm:packed' });
  const subscription = await subscribe({ organizations: [holder], batches: [lot] });
  await post('shipments', {
    ...{ kind: 'aggregation', eventTime: '2026-02-03', action: 'add', parent: container },
    children: [{ batch: lot }],
  });
  await post('shipments', {
    ...{ kind: 'receipt', eventTime: '2026-03-01', to: { organization: holder } },
    batches: [{ batch: container }],
  });
  expect((await told(subscription, 1)).map(([kind, { batch }]) => [kind, batch])).toEqual([['raised', lot]]);
  // It comes into other hands: who held it hears that it is no longer theirs to hear of.
  await post('shipments', {
    ...{ kind: 'receipt', eventTime: '2026-03-09', to: { organization: 'urn:x:org:other' } },
    batches: [{ batch: container }],
  });
  expect((await told(subscription, 2)).map(([kind, { reason }]) => [kind, reason])).toEqual([
    ['raised', undefined],
    ['cleared', 'filter'],
  ]);
});

it('that ends by a correction says whose it was, and never that anything was remediated', async () => {
  const [lot, eventId] = ['urn:x:lot:withdrawn', randomUUID()];
  const subscription = await subscribe({ batches: [lot] });
  await post('shipments', harvest('urn:x:farm:withdrawn', lot, { eventId }));
  await report('urn:x:finding:withdrawn', { site: 'urn:x:farm:withdrawn' });
  const before = await told(subscription, 1);
  await post('shipments', { kind: 'correction', corrects: eventId, reason: 'did-not-occur' });
  const [raised, [kind, data]] = (await told(subscription, 2)) as [unknown, [string, FlagAlertData]];
  expect([kind, data.reason, data.withdrawnBy]).toEqual(['cleared', 'withdrawn', 'urn:x:org:watch']);
  // What was said stays, though every answer is now as if the lot had never been made.
  expect([raised]).toEqual(before);
});

it.each(['harvest', 'milling', 'roasting', 'registration', 'report', 'verification'])(
  'that ends by a correction of the %s is told as withdrawn, by its publisher',
  async (corrected) => {
    const name = (kind: string): string => `urn:x:${kind}:of-${corrected}`;
    const ids = Object.fromEntries(
      ['harvest', 'milling', 'roasting', 'registration', 'report', 'verification'].map((what) => [what, randomUUID()]),
    ) as Record<string, string>;
    const id = (what: string): object => ({ eventId: ids[what] });
    const [farm, lot, green, roast] = [name('farm'), name('lot'), name('green'), name('roast')];
    const [operator, verifier] = [name('org'), name('verifier')];
    const subscription = await subscribe({ batches: [roast] });
    const site = { kind: 'registered', site: farm, siteKind: 'farm', country: 'HN' };
    await post('sites', { ...site, operator, ...id('registration') });
    // Whoever verifies is registered as an operator, too: so nothing is closed until that is taken back.
    if (corrected === 'verification') await post('sites', { ...site, operator: verifier, ...id('verification') });
    await post('shipments', harvest(farm, lot, id('harvest')));
    await post('shipments', {
      ...{ kind: 'transformation', eventTime: '2026-02-02', commodity: 'coffee', ...id('milling') },
      ...{ inputs: [kg(lot, 100)], outputs: [kg(green, 80)] },
    });
    await post('shipments', {
      ...{ kind: 'transformation', eventTime: '2026-02-03', commodity: 'coffee', ...id('roasting') },
      ...{ inputs: [kg(green, 80)], outputs: [kg(roast, 66)] },
    });
    await post('findings', {
      ...{ kind: 'reported', finding: name('finding'), category: 'child-labour', ...id('report') },
      subject: corrected === 'registration' ? { organization: operator } : { site: farm },
    });
    if (corrected === 'verification')
      await post('findings', { kind: 'remediation-verified', finding: name('finding'), verifiedBy: verifier });
    await told(subscription, 1);
    const stream = { report: 'findings', registration: 'sites', verification: 'sites' }[corrected] ?? 'shipments';
    await post(stream, { kind: 'correction', corrects: ids[corrected], reason: 'incorrect-data' });
    const flags = await eventually(async () => {
      const { body } = await gateway.call('GET', `/v1/alerts?subscription=${subscription}`, { key });
      const cleared = (body.items as Alert[]).filter(({ type }) => type.includes('.cleared.'));
      return cleared.length > 0 && cleared.map(({ data }) => data as FlagAlertData);
    });
    expect(flags.map(({ reason, withdrawnBy }) => [reason, withdrawnBy])).toEqual([['withdrawn', 'urn:x:org:watch']]);
  },
);
