import { randomUUID } from 'node:crypto';
import { topicOf } from '@headwater/contracts';
import { type Answer, startTestGateway, type TestGateway } from '../testing/start-test-gateway';

const path = encodeURIComponent;
const LOT = 'urn:x:lot:timed';

describe('the time at which an event is recorded (MEANING § 7)', () => {
  let gateway: TestGateway;
  let key: string;
  const eventId = randomUUID();
  const get = (route: string): Promise<Answer> => gateway.call('GET', route, { key });

  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true });
    key = await gateway.keyFor('urn:x:org:exporter', 'exporter', 'trader');
    const made = {
      ...{ eventId, kind: 'production', eventTime: '2019-01-01T00:00:00Z' },
      outputs: [{ batch: LOT, quantity: { value: 1, unit: 'KGM' } }],
    };
    const answer = await gateway.call('POST', '/v1/shipments', { key, json: made, headers: { prefer: 'wait=30' } });
    expect(answer.body).toMatchObject({ accepted: 1, pending: 0 });
  });
  afterAll(() => gateway.stop());

  /** When the only record of the stream was appended. */
  async function appended(): Promise<string> {
    const topic = topicOf('shipments');
    const full = (await gateway.log.ranges([topic])).find(({ start, end }) => end > start)!;
    const [record] = await gateway.log.read({ topic, partition: full.partition, offset: full.start }, 1);
    return record!.appendedAt.toISOString();
  }

  it('is the log’s append time, whatever time the event tells of', async () => {
    expect((await get(`/v1/events/${eventId}`)).body).toMatchObject({ recordedAt: await appended() });
  });

  it('is in what is asked as of then, and not in what is asked as of a millisecond before', async () => {
    const then = await appended();
    const before = new Date(Date.parse(then) - 1).toISOString();
    expect(await get(`/v1/batches/${path(LOT)}?asOf=${path(then)}`)).toMatchObject({
      status: 200,
      body: { asOf: then },
    });
    expect((await get(`/v1/batches/${path(LOT)}?asOf=${path(before)}`)).status).toBe(404);
  });
});
