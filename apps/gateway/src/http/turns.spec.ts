import { takeTurns } from './turns';

describe('takeTurns', () => {
  it('runs a few at once, lets some wait, and sends the rest away', async () => {
    const turn = takeTurns(2, 1);
    const open: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const work = async (): Promise<string> => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => open.push(resolve));
      running--;
      return 'done';
    };
    const three = [turn(work), turn(work), turn(work)];
    await expect(turn(work)).rejects.toMatchObject({ code: 'too-many-requests' });
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      open.shift()?.();
    }
    await expect(Promise.all(three)).resolves.toEqual(['done', 'done', 'done']);
    expect(most).toBe(2);
  });

  it('gives a turn back when the work fails', async () => {
    const turn = takeTurns(1, 0);
    await expect(turn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turn(() => Promise.resolve(1))).resolves.toBe(1);
  });
});
