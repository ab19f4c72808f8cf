import { decideLane, decideRetry, isDead, LONGEST_FAILING_MS } from '@headwater/deliveries';
import type { Attempted, Lane } from './delivery';

/** What an attempt changes in the queue. */
export interface Rescheduled {
  readonly attempted: Attempted;
  /** When it is tried again; null: not any more. */
  readonly nextAt: Date | null;
}

export interface DecidedLane {
  readonly lane: Lane;
  readonly rescheduled: readonly Rescheduled[];
  /** It came back after having been taken for dead: what waits for it need not wait any longer. */
  readonly revived: boolean;
  /** What becomes of the subscription, and why; null: it goes on. */
  readonly stop: { readonly status: 'paused' | 'ended'; readonly reason: string } | null;
}

/**
 * What attempts at one endpoint come to, in the order in which they ended. Of attempts that were under way together,
 * one failure counts: they say the same thing about the endpoint.
 */
export function decideOutcome(was: Lane, attempts: readonly Attempted[], now: Date, random: () => number): DecidedLane {
  let lane = was;
  let revived = false;
  let stop: DecidedLane['stop'] = null;
  const rescheduled = attempts.map((attempted): Rescheduled => {
    const { delivered, gone, at, claimed, error, retryAfterMs } = attempted;
    if (delivered) {
      revived ||= isDead(lane);
      lane = { ...lane, ...decideLane(lane, attempted, now), failingSince: null, failedAt: null };
      return { attempted, nextAt: null };
    }
    if (lane.failedAt === null || at > lane.failedAt) {
      const { failingSince } = lane;
      lane = { ...lane, ...decideLane(lane, attempted, now), failingSince: failingSince ?? now, failedAt: now };
    }
    if (gone) {
      stop = { status: 'ended', reason: `the endpoint answered 410 Gone at ${now.toISOString()}` };
      return { attempted, nextAt: null };
    }
    const nextAt = decideRetry(claimed.number, now, random(), retryAfterMs);
    const tooLong = lane.failingSince !== null && now.getTime() - lane.failingSince.getTime() > LONGEST_FAILING_MS;
    if (stop === null && (nextAt === null || tooLong)) {
      stop = { status: 'paused', reason: pausedBecause(claimed.number, error) };
    }
    return { attempted, nextAt };
  });
  // Whoever resumes the subscription begins afresh, with all that was not delivered.
  const paused = stop !== null && (stop as { status: string }).status === 'paused';
  if (paused) lane = { ...lane, failures: 0, closedUntil: null, failingSince: null, failedAt: null };
  return { lane, rescheduled, revived: revived && lane.failures === 0 && !paused, stop };
}

function pausedBecause(attempts: number, error: string | null): string {
  return `the endpoint took nothing for too long; after ${attempts} attempts at one alert: ${error ?? 'failed'}`;
}
