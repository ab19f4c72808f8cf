import { randomUUID } from 'node:crypto';
import { startTestGateway, type TestGateway } from '../testing/start-test-gateway';

const [LOT, OUT, CONTAINER] = ['urn:x:lot:packed', 'urn:x:lot:milled', 'urn:x:container:c'];
const [FARMER, MILLER] = ['urn:x:org:farmer', 'urn:x:org:miller'];
const quantity = { value: 100, unit: 'KGM' };

describe('changes of a batch', () => {
  let gateway: TestGateway;
  let keys: Record<string, string>;

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    keys = {
      [FARMER]: await gateway.keyFor(FARMER, 'exporter'),
      [MILLER]: await gateway.keyFor(MILLER, 'exporter', 'trader'),
    };
  });
  afterAll(() => gateway.stop());

  async function send(by: string, day: string, event: object): Promise<string> {
    const eventId = randomUUID();
    const answer = await gateway.call('POST', '/v1/shipments', {
      key: keys[by]!,
      json: { eventId, eventTime: `2026-03-${day}T08:00:00Z`, ...event },
      headers: { prefer: 'wait=20' },
    });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, pending: 0 } });
    return eventId;
  }
  const changesSince = async (since: string) =>
    (await gateway.call('GET', `/v1/batches/${encodeURIComponent(OUT)}/changes?since=${since}`, { key: keys[MILLER]! }))
      .body;

  it('tells of the sending and receiving of a container that what went into it was in, and that it was not', async () => {
    await send(FARMER, '01', { kind: 'production', site: 'urn:x:farm:p', outputs: [{ batch: LOT, quantity }] });
    await send(FARMER, '02', { kind: 'aggregation', action: 'add', parent: CONTAINER, children: [{ batch: LOT }] });
    await send(MILLER, '06', { kind: 'aggregation', action: 'delete', parent: CONTAINER });
    const milled = { kind: 'transformation', inputs: [{ batch: LOT, quantity }], outputs: [{ batch: OUT, quantity }] };
    await send(MILLER, '07', milled);
    const trace = await gateway.call('GET', `/v1/batches/${encodeURIComponent(OUT)}`, { key: keys[MILLER]! });
    const since = trace.body['asOf'] as string;

    const sent = await send(FARMER, '03', { kind: 'dispatch', batches: [{ batch: CONTAINER }] });
    const received = await send(MILLER, '05', { kind: 'receipt', batches: [{ batch: CONTAINER }] });
    const emptied = await send(FARMER, '04', { kind: 'aggregation', action: 'delete', parent: CONTAINER });
    const went = (eventId: string, before: string, after: string) => ({
      because: [{ eventId }],
      origins: [{ before: { evidence: before }, after: { evidence: after } }],
    });
    expect(await changesSince(since)).toMatchObject({
      complete: true,
      items: [
        went(sent, 'unknown', 'declared'),
        went(received, 'declared', 'documented'),
        went(emptied, 'documented', 'declared'),
      ],
    });
  }, 60_000);
});
