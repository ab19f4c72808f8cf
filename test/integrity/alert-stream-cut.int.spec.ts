import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo } from 'node:net';
import { followStream } from '../../apps/cli/src/http/event-stream';
import { startTestGateway, type TestGateway } from '../../apps/gateway/src/testing/start-test-gateway';

/** Alerts in all: each is some 500 bytes on the wire. */
const LOTS = 25;
const FARM = 'urn:x:farm:cut';

/** A network that breaks each connection after so many bytes of the answer: first a few, then more and more. */
async function startCutting(port: number, bytesOf: (connection: number) => number) {
  let connections = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let left = bytesOf(connections++);
    const end = (): void => void (near.destroy(), far.destroy());
    near.on('error', end).on('close', end).pipe(far);
    far.on('error', end).on('close', end);
    far.on('data', (bytes: Buffer) => {
      const some = bytes.subarray(0, left);
      left -= some.length;
      near.write(some, () => left <= 0 && end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    close: () => server.close(),
  };
}

describe('the stream of alerts, cut at any byte', () => {
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
  const harvest = (lot: number): object => ({
    ...{ kind: 'production', commodity: 'coffee', site: FARM },
    outputs: [{ batch: `urn:x:lot:${lot}`, quantity: { value: 1, unit: 'KGM' } }],
  });

  it('goes on where it was, without loss or doubles, while more comes', async () => {
    const json = { name: 'all' };
    expect((await gateway.call('POST', '/v1/subscriptions', { key, json })).status).toBe(201);
    await post('findings', {
      ...{ kind: 'reported', finding: 'urn:x:finding:cut', subject: { site: FARM } },
      ...{ category: 'child-labour', source: { kind: 'ngo' } },
    });
    const half = Math.floor(LOTS / 2);
    await post('shipments', ...Array.from({ length: half }, (_, i) => harvest(i)));
    // Through the headers, at every place of an event, between two: primes meet them all.
    const network = await startCutting(new URL(gateway.url).port as unknown as number, (n) => 300 + 131 * n);
    const settings = { url: network.url, key, pause: async (): Promise<void> => undefined };
    const open = (last: string | null) => ({ path: '/v1/alerts/stream', lastEventId: last });
    const rest = post('shipments', ...Array.from({ length: LOTS - half }, (_, i) => harvest(half + i)));
    const came: string[] = [];
    for await (const { data } of followStream(settings, open)) {
      came.push((JSON.parse(data) as { id: string }).id);
      if (came.length === LOTS) break;
    }
    await rest;
    network.close();
    const { body } = await gateway.call('GET', '/v1/alerts', { key });
    expect(came).toEqual((body.items as { id: string }[]).map(({ id }) => id));
    expect(network.connections()).toBeGreaterThan(8);
  });
});
