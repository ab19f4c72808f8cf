import { decideLane, FRESH_LANE, isDead, isHealthy, type LaneHealth } from './decide-lane';
import { decideRetry, MOST_ATTEMPTS } from './decide-retry';

const now = new Date('2026-03-01T00:00:00Z');
const pause = (failed: number, random: number, after: number | null = null): number | null => {
  const at = decideRetry(failed, now, random, after);
  return at && at.getTime() - now.getTime();
};

describe('when a delivery is tried again', () => {
  it('first after 5 s, give or take 20 %', () => {
    expect(pause(1, 0)).toBe(4000);
    expect(pause(1, 0.5)).toBe(5000);
    expect(pause(1, 0.9999)).toBe(5999);
  });

  it('then ever later, up to 24 h, and after that no more', () => {
    const pauses = Array.from({ length: MOST_ATTEMPTS }, (_, index) => pause(index + 1, 0.5));
    expect(pauses.pop()).toBeNull();
    expect(pauses.at(-1)).toBe(24 * 3_600_000);
    for (let i = 1; i < pauses.length; i++) expect(pauses[i]! * 0.8).toBeGreaterThan(pauses[i - 1]! * 1.2);
  });

  it('later where the receiver asks for it, by a day at most', () => {
    expect(pause(1, 0.5, 60_000)).toBe(60_000);
    expect(pause(1, 0.5, 1000)).toBe(5000);
    expect(pause(1, 0.5, 1e12)).toBe(24 * 3_600_000);
  });
});

describe('what an endpoint is trusted with', () => {
  const after = (lane: LaneHealth, delivered: boolean, durationMs: number, times = 1): LaneHealth => {
    for (let i = 0; i < times; i++) lane = decideLane(lane, { delivered, durationMs }, now);
    return lane;
  };

  it('widens while it answers soon, to a bound', () => {
    expect(after(FRESH_LANE, true, 5).width).toBe(3);
    expect(after(FRESH_LANE, true, 5, 100)).toEqual({ failures: 0, width: 16, closedUntil: null });
  });

  it('narrows down to one by one when it is slow, and is no longer healthy then', () => {
    const slow = after(after(FRESH_LANE, true, 5, 100), true, 5000, 4);
    expect(slow.width).toBe(1);
    expect(isHealthy(slow)).toBe(false);
    expect(isHealthy(after(slow, true, 5))).toBe(true);
  });

  it('is left alone for longer and longer after ten failures in a row, five minutes at most', () => {
    expect(after(FRESH_LANE, false, 5, 9).closedUntil).toBeNull();
    const bars = [10, 11, 12, 25, 5000].map((failures) => {
      const lane = after(FRESH_LANE, false, 5, failures);
      expect(isDead(lane)).toBe(true);
      return lane.closedUntil!.getTime() - now.getTime();
    });
    expect(bars).toEqual([5000, 10_000, 20_000, 300_000, 300_000]);
    expect(after(after(FRESH_LANE, false, 5, 20), true, 5)).toMatchObject({ failures: 0, closedUntil: null });
  });
});
