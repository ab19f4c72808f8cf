import { randomUUID } from 'node:crypto';
import { encodeEvent, topicOf } from '@headwater/contracts';
import { openDatabase } from '@headwater/postgres';
import { EVENT_EXAMPLES } from '../openapi/event-examples';
import { contractProblem } from '../testing/contract-problem';
import { startTestGateway, TestGateway } from '../testing/start-test-gateway';

type Shown = Record<string, unknown>;
const OWN = 'urn:x:org:exporter';

describe('GET /v1/events', () => {
  let gateway: TestGateway;
  let exporter: string;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    exporter = await gateway.keyFor(OWN, 'exporter');
  });
  afterAll(() => gateway.stop());

  const site = (code: string): Shown & { eventId: string } => ({
    ...EVENT_EXAMPLES.sites,
    eventId: randomUUID(),
    site: `urn:x:farm:${code}`,
  });
  const post = (json: unknown) =>
    gateway.call('POST', '/v1/sites', { key: exporter, json, headers: { prefer: 'wait=30' } });
  const list = async (query = '', key = exporter) =>
    (await gateway.call('GET', `/v1/events${query}`, { key })).body as { items: Shown[]; next: string | null };
  /** As a service parks it; `name`: what the parked bytes say. */
  async function park(event: Shown, reason: string): Promise<void> {
    const linker = await openDatabase({ url: gateway.databaseUrl, app: 'linker', poolSize: 1 });
    const bytes = encodeEvent('sites', { ...event, publisher: OWN } as never);
    await linker.query(
      `INSERT INTO linker.parked (id, topic, partition, "offset", key, value, headers, publisher, event_id, reason, detail)
       VALUES ($1, $2, 0, -1, 'k', $3, '{}', $4, $5, $6, 'for a test')`,
      [randomUUID(), topicOf('sites'), bytes, OWN, event['eventId'], reason],
    );
    await linker.close();
  }

  it('tells of each what came of it, the latest first, page by page', async () => {
    const [kept, gone, late, other] = [site('kept'), site('gone'), site('late'), site('other')] as const;
    for (const event of [kept, gone, late, other])
      expect((await post(event)).body).toMatchObject({ accepted: 1, pending: 0 });
    const correction = {
      eventId: randomUUID(),
      kind: 'correction',
      eventTime: '2026-02-01',
      corrects: gone.eventId,
      reason: 'did-not-occur',
    };
    await post(correction);
    await park(late, 'other'); // It was taken since: a retry.
    await park(other, 'conflict'); // Another of this identity stood in the log before it.

    const { items, next } = await list();
    expect(next).toBeNull();
    expect(contractProblem('EventItem', items[0])).toBeNull();
    expect(
      items.map(({ about, kind, state, reason, correctedBy }) => ({ about, kind, state, reason, correctedBy })),
    ).toEqual([
      { about: gone.eventId, kind: 'correction', state: 'applied', reason: undefined, correctedBy: [] },
      {
        about: 'urn:x:farm:other',
        kind: 'registered',
        state: 'parked',
        reason: 'conflict: for a test',
        correctedBy: [],
      },
      { about: 'urn:x:farm:late', kind: 'registered', state: 'applied', reason: undefined, correctedBy: [] },
      {
        about: 'urn:x:farm:gone',
        kind: 'registered',
        state: 'corrected',
        reason: 'did-not-occur',
        correctedBy: [correction.eventId],
      },
      { about: 'urn:x:farm:kept', kind: 'registered', state: 'applied', reason: undefined, correctedBy: [] },
    ]);

    const paged: Shown[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`?limit=2${cursor}`);
      paged.push(...page.items);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(items);

    await post({ ...correction, eventId: randomUUID(), corrects: correction.eventId });
    expect((await list()).items.find(({ about }) => about === 'urn:x:farm:gone')).toMatchObject({ state: 'applied' });
  });

  it("is one's own; an administrator may name another", async () => {
    await post(site('own'));
    const stranger = await gateway.keyFor('urn:x:org:stranger', 'trader');
    expect(await list('', stranger)).toMatchObject({ items: [], next: null });
    expect(await list(`?publisher=${encodeURIComponent(OWN)}`, stranger)).toMatchObject({ items: [], next: null });
    const admin = await gateway.keyFor('urn:x:org:admin', 'admin');
    expect((await list('', admin)).items).toEqual([]);
    expect((await list(`?publisher=${encodeURIComponent(OWN)}&limit=1`, admin)).items).toMatchObject([
      { publisher: OWN, about: 'urn:x:farm:own' },
    ]);
    expect((await gateway.call('GET', '/v1/events?cursor=x', { key: exporter })).status).toBe(400);
  });
});
