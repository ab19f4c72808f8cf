import { describeWithKafka } from '@headwater/testing';
import { Installation, NETWORKS } from './installation';
import { startRebuild } from './rebuilding';

jest.setTimeout(240_000);

/** `npm run rebuild` beside processes of their own, on the streams of a real broker. */
describeWithKafka('a rebuild on Kafka', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.start();
  });
  afterAll(() => installation?.stop());

  it('under load, once killed in the middle, changes no answer', async () => {
    await installation.pour(NETWORKS);
    const env = { DATABASE_URL: installation.databaseUrl, KAFKA_BROKERS: installation.broker.address };
    let over = false;
    const pouring = (async () => {
      while (!over) await installation.pour(2, () => over);
    })();
    const killed = startRebuild(env);
    await killed.said(/the services wait/);
    killed.kill();
    await killed.ended;
    const { code, output } = await startRebuild(env).ended;
    over = true;
    await pouring;
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    await installation.pour(2);
    expect(await installation.differenceFromOracle()).toBeNull();
    expect(installation.errors()).toEqual([]);
  });
});
