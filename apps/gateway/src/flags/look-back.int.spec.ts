import { FARM, FINDING, LOT, publishWorld } from '../testing/world';
import { startTestGateway, type TestGateway } from '../testing/start-test-gateway';

const path = encodeURIComponent;

describe('HEADWATER_LOOK_BACK_MONTHS (MEANING § 4)', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway({ pipeline: true, lookBackMonths: 24 });
    await publishWorld(gateway, await gateway.keyFor('urn:x:org:exporter', 'exporter', 'monitor'));
  });
  afterAll(() => gateway.stop());

  it.each([
    `batches/${path(LOT)}`,
    `batches/${path(LOT)}/trace`,
    `batches/${path(LOT)}/changes?since=2026-01-01T00:00:00Z`,
    'flags',
    `findings/${path(FINDING)}`,
    `findings/${path(FINDING)}/impact`,
    `sites/${path(FARM)}/impact`,
  ])('is named in the answer of /v1/%s, which hangs on it', async (route) => {
    expect(await gateway.call('GET', `/v1/${route}`)).toMatchObject({ status: 200, body: { lookBackMonths: 24 } });
  });
});
