import { FRESH_LANE } from '@headwater/deliveries';
import { decideDigest, type DigestWindow } from './decide-digest';
import { decideOutcome } from './decide-outcome';
import { decideShares } from './decide-shares';
import type { Attempted, DueLane, Lane } from './delivery';

const T0 = new Date('2026-03-01T00:00:00Z');
const at = (ms: number): Date => new Date(T0.getTime() + ms);
const lane = (of: Partial<DueLane> = {}): DueLane => ({
  ...FRESH_LANE,
  subscription: 1,
  failingSince: null,
  failedAt: null,
  free: 2,
  ...of,
});
const attempted = (of: Partial<Attempted> = {}, number = 1): Attempted => ({
  claimed: {
    ...{ place: 1, subscription: 1, message: 'm', type: 't', url: 'u', secrets: [], body: '' },
    ...{ number, healthy: true },
  },
  ...{ delivered: false, status: 500, answer: '', error: 'answered 500', durationMs: 5, retryAfterMs: null },
  ...{ gone: false, at: T0, ...of },
});

describe('which alerts are told as one', () => {
  it('those after the hundredth of a minute, from the first one on', () => {
    let window: DigestWindow | undefined;
    const alone: boolean[] = [];
    for (let i = 0; i < 200; i++) {
      const decided = decideDigest(window, at(i * 300));
      window = decided.window;
      alone.push(decided.digestUntil === null);
      if (decided.digestUntil) expect(decided.digestUntil).toEqual(at(60_000));
    }
    expect(alone.lastIndexOf(true)).toBe(99);
    expect(decideDigest(window, at(60_000))).toEqual({ window: { until: at(120_000), count: 1 }, digestUntil: null });
  });
});

describe('what attempts come to', () => {
  const half = (): number => 0.5;

  it('takes failures of attempts that were under way together for one', () => {
    const together = Array.from({ length: 16 }, () => attempted({ at: at(0) }));
    const first = decideOutcome(lane(), together, at(100), half);
    expect(first.lane).toMatchObject({ failures: 1, failingSince: at(100) });
    const late = decideOutcome(first.lane, [attempted({ at: at(50) })], at(200), half);
    expect(late.lane.failures).toBe(1);
    expect(decideOutcome(first.lane, [attempted({ at: at(150) })], at(200), half).lane.failures).toBe(2);
  });

  it('knows an endpoint that came back from the dead, not one that failed now and then', () => {
    const dead: Lane = lane({ failures: 12, failingSince: T0, failedAt: T0 });
    expect(decideOutcome(dead, [attempted({ delivered: true })], at(9), half)).toMatchObject({ revived: true });
    const shaky: Lane = lane({ failures: 2, failingSince: T0, failedAt: T0 });
    expect(decideOutcome(shaky, [attempted({ delivered: true })], at(9), half)).toMatchObject({ revived: false });
  });

  it('gives up an endpoint that took nothing for two days, however young the alert', () => {
    const failing = lane({ failures: 500, failingSince: T0, failedAt: T0 });
    const days = at(48 * 3_600_000);
    const { stop, lane: after } = decideOutcome(failing, [attempted({ at: days }, 2)], days, half);
    expect(stop).toEqual({ status: 'paused', reason: expect.stringContaining('answered 500') });
    expect(after).toMatchObject({ failures: 0, closedUntil: null, failingSince: null });
  });

  it('ends at a 410, whatever else came', () => {
    const both = [attempted({ gone: true, status: 410 }), attempted({}, 11)];
    expect(decideOutcome(lane(), both, at(1), half).stop?.status).toBe('ended');
  });
});

describe('what endpoints share', () => {
  const idle = { healthy: 0, ailing: 0 };

  it('gives each its first before any its second, and no more than it may have', () => {
    const lanes = [1, 2, 3].map((subscription) => lane({ subscription, free: subscription * 2 }));
    expect(decideShares(lanes, idle, 7).map(({ take }) => take)).toEqual([2, 3, 2]);
    expect(decideShares(lanes, idle, 100).map(({ take }) => take)).toEqual([2, 4, 6]);
    expect(decideShares(lanes, { healthy: 100, ailing: 0 }, 100)).toEqual([]);
  });

  it('leaves half to the healthy, whatever waits for the others', () => {
    const ailing = Array.from({ length: 50 }, (_, i) => lane({ subscription: i, width: 1, free: 1 }));
    expect(decideShares(ailing, idle, 20)).toHaveLength(10);
    const shares = decideShares([...ailing, lane({ subscription: 99 })], { healthy: 0, ailing: 10 }, 20);
    expect(shares).toEqual([{ subscription: 99, take: 2, healthy: true }]);
  });
});
