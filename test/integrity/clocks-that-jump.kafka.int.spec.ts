import { join } from 'node:path';
import { describeWithKafka } from '@headwater/testing';
import { Installation, NETWORKS } from './installation';

jest.setTimeout(180_000);

/** Clocks of the services that are set, forth and back by days, while they work: no answer rests on them. */
describeWithKafka('clocks of the services that jump by days', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.start({
      env: { NODE_OPTIONS: `--require ${join(__dirname, 'jumping-clock.cjs')}` },
    });
  });
  afterAll(() => installation?.stop());

  it('change no answer, and stop nothing', async () => {
    await installation.pour(NETWORKS);
    expect(await installation.differenceFromOracle()).toBeNull();
    expect(installation.errors()).toEqual([]);
    // They did jump: what was logged is days apart.
    const times = installation.ran.flatMap(({ log }) => log.map(({ time }) => Number(new Date(time as string))));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(86_400_000);
  });
});
