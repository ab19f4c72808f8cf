import { describeWithKafka, eventually } from '@headwater/testing';
import { Installation, NETWORKS } from './installation';

jest.setTimeout(240_000);

/** Longer than a member of a group may be silent (10 s): its partitions are others' by then. */
const FROZEN_MS = 13_000;

/**
 * A zombie: a whole process stands still (SIGSTOP), in the middle of whatever it is at, others take its partitions, its
 * settling and its outbox over, and then it goes on as if nothing had been.
 */
describeWithKafka('processes that stand still until others have taken over, and then go on', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.start();
  });
  afterAll(() => installation?.stop());

  it('change no answer', async () => {
    const frozen = [installation.process('linker', 0), installation.process('flagger', 1)];
    let over = false;
    const pouring = (async () => {
      while (!over) await installation.pour(2, () => over);
    })();
    for (let round = 0; round < 2; round++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700));
      for (const each of frozen) each.signal('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, FROZEN_MS));
      for (const each of frozen) each.signal('SIGCONT');
    }
    over = true;
    await pouring;
    await installation.pour(NETWORKS);
    expect(await installation.differenceFromOracle()).toBeNull();
    // Those that woke are at work again, and nobody calls for help.
    for (const each of frozen) {
      const url = await each.atWork();
      await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200, 30_000);
    }
    expect(installation.errors()).toEqual([]);
  });
});
