import { randomUUID } from 'node:crypto';
import { type Answer, startTestGateway, type TestGateway } from './testing/start-test-gateway';

const path = encodeURIComponent;
type Event = Record<string, unknown>;
const event = (kind: string, eventTime: string, more: Event): Event => ({
  eventId: randomUUID(),
  kind,
  eventTime,
  commodity: 'coffee',
  ...more,
});
const CERTIFICATE = 'urn:x:certificate:RA-9';
const [K, A, B, C] = ['urn:x:container:K', 'urn:x:lot:A', 'urn:x:lot:B', 'urn:x:lot:C'];
const kg = (batch: string, value: number): Event => ({ batch, quantity: { value, unit: 'KGM' } });
const made = (site: string, batch: string): Event =>
  event('production', '2026-03-01', { site, outputs: [kg(batch, 100)] });
const packed = (batch: string, day: string): Event =>
  event('aggregation', day, { action: 'add', parent: K, children: [{ batch }] });
const sent = (day: string): Event =>
  event('dispatch', day, {
    from: { organization: 'urn:x:org:P' },
    batches: [{ batch: K }],
    claims: [{ certificate: CERTIFICATE, custody: 'segregated' }],
  });

/** A container that goes twice: first with a lot of a certified farm, then with one of another. */
describe('what links are worth, over HTTP', () => {
  let gateway: TestGateway;
  let [sender, receiver, body] = ['', '', ''];
  const dispatches = [sent('2026-03-06'), sent('2026-03-11')];
  const receipt = event('receipt', '2026-03-07', { batches: [{ batch: K }] });
  const get = (route: string): Promise<Answer> => gateway.call('GET', route, { key: receiver });
  const say = async (key: string, stream: string, json: readonly Event[]): Promise<void> => {
    const answer = await gateway.call('POST', `/v1/${stream}`, { key, json, headers: { prefer: 'wait=30' } });
    expect(answer.body).toMatchObject({ accepted: json.length, pending: 0 });
  };

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    sender = await gateway.keyFor('urn:x:org:P', 'exporter');
    receiver = await gateway.keyFor('urn:x:org:Q', 'exporter', 'trader');
    body = await gateway.keyFor('urn:x:org:body', 'exporter');
    const [first, second] = dispatches;
    await say(sender, 'shipments', [
      ...[made('urn:x:farm:1', A), made('urn:x:farm:2', B)],
      ...[packed(A, '2026-03-05'), first!, packed(B, '2026-03-10'), second!],
    ]);
    await say(receiver, 'shipments', [
      receipt,
      event('aggregation', '2026-03-08', { action: 'delete', parent: K }),
      event('transformation', '2026-03-12', { inputs: [kg(A, 100)], outputs: [kg(C, 80)] }),
    ]);
    await say(body, 'certifications', [
      {
        ...event('issued', '2026-01-01', { certificate: CERTIFICATE, scheme: 'organic', holder: 'urn:x:org:P' }),
        ...{ commodity: undefined, sites: ['urn:x:farm:1'], custody: 'segregated', validFrom: '2026-01-01' },
      },
    ]);
  });
  afterAll(() => gateway.stop());

  it('takes the movements of a container for those of what was in it then, and opens a hand-over', async () => {
    const { origins } = (await get(`/v1/batches/${path(C)}/trace`)).body;
    expect(origins).toMatchObject([
      {
        site: 'urn:x:farm:1',
        custody: 'identity-preserved',
        evidence: 'documented',
        publishers: ['urn:x:org:P', 'urn:x:org:Q'],
      },
    ]);
    const { body: page } = await get(`/v1/batches/${path(C)}/handovers?site=${path('urn:x:farm:1')}`);
    expect(page).toMatchObject({
      items: [
        {
          batch: A,
          making: { kind: 'production', publisher: 'urn:x:org:P', site: 'urn:x:farm:1' },
          using: { kind: 'transformation', publisher: 'urn:x:org:Q', site: null },
          evidence: 'documented',
          movements: [
            { event: receipt['eventId'], kind: 'receipt', batch: K, publisher: 'urn:x:org:Q' },
            { event: dispatches[0]!['eventId'], kind: 'dispatch', batch: K, publisher: 'urn:x:org:P' },
          ],
          complete: true,
        },
      ],
      next: null,
    });
    expect((await get(`/v1/batches/${path(C)}/handovers?site=${path('urn:x:farm:2')}`)).body.items).toEqual([]);
    expect((await get(`/v1/batches/${path('urn:x:lot:none')}/handovers`)).status).toBe(404);
    expect(await get(`/v1/batches/${path(C)}/handovers?colour=red`)).toMatchObject({ status: 400 });
  });

  it('takes a batch for received, too, whose name the same receipt gives to another', async () => {
    const [made1, first, last] = ['urn:x:lot:M', 'urn:x:lot:N', 'urn:x:lot:O'];
    const receivedAs = [
      { batch: first, receivedAs: last },
      { batch: made1, receivedAs: first },
    ];
    await say(sender, 'shipments', [made('urn:x:farm:3', made1), made('urn:x:farm:4', first)]);
    await say(receiver, 'shipments', [event('receipt', '2026-03-04', { batches: receivedAs })]);
    expect((await get(`/v1/batches/${path(last)}/trace`)).body.origins).toMatchObject([
      { site: 'urn:x:farm:3', evidence: 'declared' },
      { site: 'urn:x:farm:4', evidence: 'declared' },
    ]);
  });

  it('knows the mass of what others went into whole, also where a place reaches it', async () => {
    const [made1, container, last] = ['urn:x:lot:W', 'urn:x:container:W', 'urn:x:container:W2'];
    await say(sender, 'shipments', [
      made('urn:x:farm:5', made1),
      event('aggregation', '2026-03-05', { action: 'add', parent: container, children: [{ batch: made1 }] }),
      event('receipt', '2026-03-06', { batches: [{ batch: container, receivedAs: last }] }),
    ]);
    const { items } = (await get(`/v1/sites/${path('urn:x:farm:5')}/impact`)).body;
    const quantities = Object.fromEntries(items.map((each: Event) => [each['batch'], each['quantity']]));
    expect(quantities[last]).toEqual({ value: 100, unit: 'KGM' });
    for (const batch of [made1, container, last])
      expect(quantities[batch]).toEqual((await get(`/v1/batches/${path(batch)}`)).body.quantity);
  });

  it('calls a batch that nobody made what its use says that it is, whichever way it is asked', async () => {
    const [used, out] = ['urn:x:lot:used', 'urn:x:lot:out'];
    await say(receiver, 'shipments', [
      event('transformation', '2026-03-09', { inputs: [kg(used, 10)], outputs: [kg(out, 9)] }),
    ]);
    for (const direction of ['upstream', 'downstream'])
      expect((await get(`/v1/batches/${path(used)}/trace?direction=${direction}`)).body.nodes).toContainEqual(
        expect.objectContaining({ batch: used, commodity: 'coffee' }),
      );
  });

  it('judges a claim on a container by what was in it when it was sent', async () => {
    const { claims } = (await get(`/v1/batches/${path(K)}`)).body;
    expect(claims).toMatchObject([
      { event: dispatches[1]!['eventId'], verdict: 'unsupported', reasons: ['out-of-scope-site'] },
      { event: dispatches[0]!['eventId'], verdict: 'supported', reasons: [] },
    ]);
  });

  it('lists who relied on a certificate by the page, and judges them anew when it is suspended backdated', async () => {
    const first = (await get(`/v1/certificates/${path(CERTIFICATE)}?limit=1`)).body;
    expect(first.reliedOnBy).toMatchObject([{ batch: K, event: dispatches[1]!['eventId'] }]);
    const second = (await get(`/v1/certificates/${path(CERTIFICATE)}?limit=1&cursor=${first.next}`)).body;
    expect(second).toMatchObject({
      reliedOnBy: [{ event: dispatches[0]!['eventId'], verdict: 'supported' }],
      next: null,
    });

    const suspended = { certificate: CERTIFICATE, commodity: undefined, effectiveFrom: '2026-03-01' };
    // Only who issued it may: another's word is kept, shown, and changes nothing.
    await say(sender, 'certifications', [event('suspended', '2026-05-02', suspended)]);
    const ignored = (await get(`/v1/certificates/${path(CERTIFICATE)}`)).body;
    expect(ignored.timeline).toMatchObject([{ counts: true }, { kind: 'suspended', counts: false }]);
    expect(ignored.reliedOnBy).toMatchObject([{ reasons: ['out-of-scope-site'] }, { verdict: 'supported' }]);
    await say(body, 'certifications', [event('suspended', '2026-05-02', suspended)]);
    expect((await get(`/v1/certificates/${path(CERTIFICATE)}`)).body.reliedOnBy).toMatchObject([
      { verdict: 'unsupported', reasons: ['suspended', 'out-of-scope-site'] },
      { verdict: 'unsupported', reasons: ['suspended'] },
    ]);
  });

  it('refuses what cannot be about anything', async () => {
    const refused = async (json: Event, pointer: string): Promise<void> =>
      expect((await gateway.call('POST', '/v1/certifications', { key: body, json })).body.rejected).toMatchObject([
        { pointer },
      ]);
    const issued = { eventId: randomUUID(), kind: 'issued', eventTime: '2026-01-01', certificate: CERTIFICATE };
    const terms = { scheme: 'organic', holder: 'urn:x:org:P' };
    await refused({ ...issued, ...terms, validFrom: '2026-12-31', validTo: '2026-01-01' }, '/validTo');
    await refused({ ...issued, ...terms, sites: [''] }, '/sites/0');
    await refused({ ...issued, scheme: 'organic' }, '/holder');
  });
});
