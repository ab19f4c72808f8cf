import { createLatch } from '../latch';
import { createGathering } from './gathering';

/** A gathering after `told`, then `settled` of them, on a clock that is turned by hand. */
function gathering(told: number, settled: number) {
  jest.useFakeTimers();
  const latch = createLatch();
  const made = createGathering(latch, () => Date.now());
  let over = false;
  const tell = (keys: number): void => {
    made.told(keys);
    latch.raise();
  };
  if (told > 0) made.told(told);
  let ended = false;
  const waiting = made.afterSettling(settled, () => over).then(() => (ended = true));
  const pass = async (ms: number): Promise<boolean> => {
    await jest.advanceTimersByTimeAsync(ms);
    return ended;
  };
  const stop = (): void => {
    over = true;
    latch.raise();
  };
  return { tell, pass, stop, waiting };
}

describe('gathering', () => {
  afterEach(() => jest.useRealTimers());

  it('waits a little after few keys', async () => {
    const { pass, tell } = gathering(3, 3);
    tell(2);
    expect(await pass(19)).toBe(false);
    expect(await pass(1)).toBe(true);
  });

  it('waits in a flood until enough came together', async () => {
    const { pass, tell } = gathering(2000, 2000);
    tell(4000);
    expect(await pass(100)).toBe(false);
    tell(4000);
    expect(await pass(0)).toBe(true);
  });

  it('waits in a flood no longer than half a second', async () => {
    const { pass, tell } = gathering(2000, 2000);
    for (let i = 0; i < 4; i++) {
      tell(600);
      expect(await pass(120)).toBe(false);
    }
    expect(await pass(20)).toBe(true);
  });

  it('ends when a delivery was small, or nothing came for a while', async () => {
    const small = gathering(2000, 2000);
    small.tell(10);
    expect(await small.pass(0)).toBe(true);
    const quiet = gathering(2000, 2000);
    expect(await quiet.pass(149)).toBe(false);
    expect(await quiet.pass(1)).toBe(true);
  });

  it('goes on at once where the last delivery was small', async () => {
    const latch = createLatch();
    const made = createGathering(latch);
    made.told(2000);
    made.told(10);
    await made.afterSettling(2000, () => false);
  }, 100);

  it('goes on at once where more was settled than it was told of, and where enough is left', async () => {
    expect(await gathering(0, 2000).pass(0)).toBe(true);
    expect(await gathering(20_000, 10_000).pass(0)).toBe(true);
  });

  it('ends when all is over', async () => {
    const { pass, stop } = gathering(2000, 2000);
    stop();
    expect(await pass(0)).toBe(true);
  });
});
