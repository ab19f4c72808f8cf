import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it('doubles from 50 ms to 5 s', () => {
    expect([1, 2, 3, 7, 8, 9, 1000].map((attempt) => backoffMs(attempt, 0))).toEqual([
      50, 100, 200, 3200, 5000, 5000, 5000,
    ]);
  });

  it('takes at most half off', () => {
    expect(backoffMs(8, 0.999999)).toBe(2500);
  });
});
