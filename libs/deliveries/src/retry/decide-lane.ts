/**
 * What the last attempts to one endpoint taught: how many may be under way at once, and how long to leave it alone.
 * So a dead or slow endpoint holds few connections, however much waits for it.
 */
export interface LaneHealth {
  /** Failures since the last success. */
  readonly failures: number;
  /** How many attempts may be under way at once. */
  readonly width: number;
  /** Nothing is tried before this; null: no bar. */
  readonly closedUntil: Date | null;
}

export const FRESH_LANE: LaneHealth = { failures: 0, width: 2, closedUntil: null };

/** Answers that take longer than this make an endpoint a slow one, ms. */
const SLOW_MS = 1000;
const WIDEST = 16;
/** Failures in a row after which single attempts feel their way. */
const OPENS_AT = 10;
const FIRST_BAR_MS = 5000;
const LONGEST_BAR_MS = 5 * 60_000;

/** A healthy lane: its endpoint answered, and soon. What is not healthy shares half of the connections. */
export const isHealthy = ({ failures, width }: LaneHealth): boolean => failures === 0 && width > 1;

/** The circuit is open: the endpoint is taken for dead until an attempt succeeds. */
export const isDead = ({ failures }: LaneHealth): boolean => failures >= OPENS_AT;

/** Health after one more attempt. */
export function decideLane(
  lane: LaneHealth,
  outcome: { readonly delivered: boolean; readonly durationMs: number },
  now: Date,
): LaneHealth {
  if (outcome.delivered) {
    const quick = outcome.durationMs <= SLOW_MS;
    return {
      failures: 0,
      width: quick ? Math.min(WIDEST, lane.width + 1) : Math.max(1, lane.width >> 1),
      closedUntil: null,
    };
  }
  const failures = lane.failures + 1;
  const bar = Math.min(LONGEST_BAR_MS, FIRST_BAR_MS * 2 ** Math.min(failures - OPENS_AT, 20));
  return {
    failures,
    width: failures >= OPENS_AT ? 1 : Math.max(1, lane.width >> 1),
    closedUntil: failures >= OPENS_AT ? new Date(now.getTime() + bar) : null,
  };
}
