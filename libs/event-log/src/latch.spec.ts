import { createLatch } from './latch';

describe('latch', () => {
  it('remembers a wake-up that comes before the wait, once', async () => {
    const latch = createLatch();
    latch.raise();
    latch.raise();
    await expect(latch.wait(10_000)).resolves.toBe(true);
    await expect(latch.wait(1)).resolves.toBe(false);
  });

  it('ends a wait at once', async () => {
    const latch = createLatch();
    const waiting = latch.wait(10_000);
    latch.raise();
    await expect(waiting).resolves.toBe(true);
  });
});
